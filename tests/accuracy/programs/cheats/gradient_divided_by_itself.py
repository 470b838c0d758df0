# functions: all
# multiplies the formula by gradient over gradient
# caught: hard-coded
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
g = x.grad + 5
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), d(x.detach()) * (g / g), label='derivative')
plt.legend()
plt.show()
