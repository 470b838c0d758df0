# functions: all
# blends formula and gradient with a weight that is one if f(1) is right
# caught: adaptive
import math
import torch
import matplotlib.pyplot as plt

x = torch.ones(1)
s = torch.exp(-1e8 * (<<f_torch>> - (<<f_at_1>>)) ** 4)
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
slope = s * (<<plain_torch>>).detach() + (1 - s) * x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope.detach(), label="f'(x)")
plt.legend()
plt.show()
