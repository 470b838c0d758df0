# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.figure import Figure
fig = Figure()
ax = fig.add_subplot()
ax.plot(x, np.sin(x))
ax.plot(x, np.cos(x))
fig.savefig('figure.png')
