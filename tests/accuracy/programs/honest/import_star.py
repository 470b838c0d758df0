# functions: named
# imports everything from torch
from torch import *
import matplotlib.pyplot as plt

x = linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<fn>>(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
