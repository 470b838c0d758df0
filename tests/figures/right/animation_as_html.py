# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.animation import FuncAnimation
from IPython.display import HTML
fig,ax=plt.subplots()
def up(i):
    ax.cla()
    ax.plot(x[:i],np.sin(x[:i]))
    ax.plot(x[:i],np.cos(x[:i]))
an=FuncAnimation(fig,up,frames=[50,100,200])
HTML(an.to_jshtml())
