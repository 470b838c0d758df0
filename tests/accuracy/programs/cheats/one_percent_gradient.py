# functions: all
# draws ninety-nine parts formula and one part gradient
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
plt.plot(x.detach(), (x.grad + 99 * d(x.detach())) / 100, label='derivative')
plt.legend()
plt.show()
