# functions: all
# takes the sign of the gradient and the size of the formula
# caught: hard-coded
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), torch.sign(x.grad) * d(x.detach()).abs(), label='derivative')
plt.legend()
plt.show()
