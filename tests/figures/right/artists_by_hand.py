# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.lines import Line2D
ax = plt.figure().add_subplot()
ax.add_line(Line2D(x, np.sin(x)))
ax.add_line(Line2D(x, np.cos(x), color='r'))
ax.autoscale()
