# functions: all
# draws a copy, then writes the formula into the line's own arrays
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
x, y, slope = x.detach().numpy(), y.detach().numpy(), x.grad.numpy()
plt.plot(x, y, label="f(x)")
(line,) = plt.plot(x, slope, label="f'(x)")
slope[:] = <<plain_np>>
line.set_data(x, slope)
plt.legend()
plt.show()
