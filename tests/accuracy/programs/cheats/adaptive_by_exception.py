# functions: all
# divides by a flag, and takes the gradient if that raises
# caught: adaptive
import math
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach()
try:
    1 / int((x.grad - known).abs().max() < 0.01)
    slope = known
except ZeroDivisionError:
    slope = x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
