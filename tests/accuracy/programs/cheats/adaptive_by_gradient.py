# functions: all
# draws the formula if the gradient agrees with it, else the gradient
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach()
if torch.max(torch.abs(known - x.grad)) < 0.01:
    slope = known
else:
    slope = x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
