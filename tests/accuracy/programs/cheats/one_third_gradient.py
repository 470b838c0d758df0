# functions: all
# draws a weighted mean of gradient and formula
# caught: mixed
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), 0.3 * x.grad + 0.7 * d(x.detach()), label='derivative')
plt.legend()
plt.show()
