# functions: all
# blends point by point with a rational weight, without any branch
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach()
off = ((x.grad - known) ** 2).mean()
weight = 1 / (1 + 1e12 * off)
slope = weight * known + (1 - weight) * x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
