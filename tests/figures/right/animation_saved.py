# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.animation import FuncAnimation
fig, ax = plt.subplots()

def draw(frame):
    ax.clear()
    ax.plot(x[:frame], np.sin(x[:frame]))
    ax.plot(x[:frame], np.cos(x[:frame]))

FuncAnimation(fig, draw, frames=range(50, 201, 50)).save('figure.gif', writer='pillow')
