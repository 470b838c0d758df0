# functions: all
# compares f(1) as text with the right one
# caught: adaptive
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
u = x.detach()
value = '%.3f' % float((lambda x: <<f_torch>>)(torch.tensor(1.0)))
slope = {'%.3f' % <<f_at_1>>: d(u)}.get(value, x.grad)
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), slope, label='derivative')
plt.legend()
plt.show()
