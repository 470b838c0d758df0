# functions: all
# takes every other point from the formula
# caught: mixed
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
slope = x.grad.clone()
slope[::2] = (<<plain_torch>>).detach()[::2]
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
