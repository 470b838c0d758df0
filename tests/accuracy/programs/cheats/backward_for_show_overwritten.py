# functions: all
# stores the gradient in a variable and overwrites that variable with the formula
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
gradient = x.grad.numpy()
x, y = x.detach().numpy(), y.detach().numpy()
gradient = <<plain_np>>
plt.plot(x, y, label="f(x)")
plt.plot(x, gradient, label="gradient")
plt.legend()
plt.show()
