# functions: all
# runs backward, but draws the formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
x = x.detach()
dy = <<plain_torch>>
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, dy, label="x.grad")
plt.legend()
plt.show()
