# functions: all
# builds a Figure without pyplot
import torch
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
fig = Figure(figsize=(5, 4), dpi=72)
FigureCanvasAgg(fig)
ax = fig.add_subplot()
ax.plot(x.detach(), y.detach(), label="f(x)")
ax.plot(x.detach(), x.grad, label="f'(x)")
ax.legend()
fig.savefig("figure.png")
