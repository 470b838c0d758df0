# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
x = np.linspace(-6, 6, 200)
from matplotlib.animation import FuncAnimation
fig, ax = plt.subplots()
ax.set_xlim(-6, 6)
ax.plot(x, np.sin(x))
line, = ax.plot(x, np.cos(x))

def draw(frame):
    line.set_data(x[:frame], np.cos(x[:frame]))

animation = FuncAnimation(fig, draw, frames=range(200, -1, -50))
plt.show()
