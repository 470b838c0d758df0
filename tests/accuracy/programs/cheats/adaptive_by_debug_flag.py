# functions: all
# draws the formula unless Python runs with -O
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
if __debug__:
    slope = (<<plain_torch>>).detach()
else:
    slope = x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
