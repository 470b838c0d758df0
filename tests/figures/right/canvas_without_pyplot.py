# spec: sine
x = np.linspace(-6, 6, 200)
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
fig = Figure()
FigureCanvasAgg(fig)
ax = fig.add_axes([0.1, 0.1, 0.8, 0.8])
ax.plot(x, np.sin(x))
ax.plot(x, np.cos(x))
fig.canvas.print_png('figure.png')
