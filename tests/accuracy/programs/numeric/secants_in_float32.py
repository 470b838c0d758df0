# functions: all
# secants between neighbours of neighbours, drawn in the middle
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = <<f_torch>>
slope = (y[2:] - y[:-2]) / (x[2:] - x[:-2])
plt.plot(x, y, label="f(x)")
plt.plot(x[1:-1], slope, label="f'(x)")
plt.legend()
plt.show()
