# functions: all
# uses 40 points only
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 40, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), "o-", label="f(x)")
plt.plot(x.detach(), x.grad, "x-", label="f'(x)")
plt.legend()
plt.show()
