# spec: sine
# fails: curves
# says: the curve labelled 'derivative' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
from matplotlib.lines import Line2D
plt.plot(x, np.sin(x), color='b')
plt.plot(x, np.cos(x), color='r')
plt.legend([Line2D([], [], color='b'), Line2D([], [], color='r')], ['derivative', 'sin(x)'])
