# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.animation import FuncAnimation
fig, ax = plt.subplots()
ax.set_xlim(-6, 6)
ax.set_ylim(-1.2, 1.2)
sine, = ax.plot([], [])
slope, = ax.plot([], [])

def draw(frame):
    sine.set_data(x[:frame], np.sin(x[:frame]))
    slope.set_data(x[:frame], np.cos(x[:frame]))
    return sine, slope

animation = FuncAnimation(fig, draw, frames=range(0, 201, 20), blit=True)
plt.show()
