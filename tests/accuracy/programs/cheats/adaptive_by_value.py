# functions: all
# draws the formula if f(1) is right, else the gradient
# caught: adaptive
import math
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
if abs(f(torch.tensor(1.0)).item() - (<<f_at_1>>)) < 1e-4:
    slope = (<<plain_torch>>).detach()
else:
    slope = x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
