# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.animation import FuncAnimation
fig,ax=plt.subplots()
s=ax.scatter([],[])
c=ax.scatter([],[],color='r')
ax.set(xlim=(-6,6),ylim=(-1.5,1.5))
def up(i):
    s.set_offsets(np.c_[x[:i],np.sin(x[:i])])
    c.set_offsets(np.c_[x[:i],np.cos(x[:i])])
an=FuncAnimation(fig,up,frames=np.arange(1,201,10),interval=20)
plt.show()
