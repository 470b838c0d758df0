# functions: all
# adds the formula as a Line2D artist of his own
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach(), label="f(x)")
x = x.detach().numpy()
ax.add_line(Line2D(x, <<plain_np>>, color="tab:orange", label="f'(x)"))
ax.relim()
ax.autoscale_view()
ax.legend()
plt.show()
