# functions: all
# puts the sorted formula into the order of the gradient
# caught: hard-coded
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
ranks = torch.argsort(torch.argsort(x.grad))
slope = torch.sort(d(x.detach())).values[ranks]
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), slope, label='derivative')
plt.legend()
plt.show()
