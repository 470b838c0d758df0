# functions: all
# draws the formula as an open polygon
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt
from matplotlib.patches import Polygon

t = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = (lambda x: <<f_torch>>)(t)
y.sum().backward()
fig, ax = plt.subplots()
ax.plot(t.detach(), y.detach(), label="f(x)")
x = t.detach().numpy()
ax.add_patch(Polygon(np.column_stack([x, <<plain_np>>]), closed=False, fill=False, edgecolor="red", label="f'(x)"))
ax.autoscale()
ax.legend()
plt.show()
