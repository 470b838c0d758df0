# functions: all
# picks gradient or formula with a list and an index
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach()
same = int((x.grad - known).abs().mean() < 0.01)
slope = [x.grad, known][same]
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
