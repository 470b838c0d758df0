# functions: all
# prints the gradient and draws the formula
# caught: hard-coded
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
print('gradient:', x.grad[:3])
with torch.no_grad():
    slope = d(x)
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), slope, label='derivative')
plt.legend()
plt.show()
