# functions: all
# scales x after requires_grad and keeps the gradient of the non-leaf
import torch
import matplotlib.pyplot as plt

u = torch.linspace(0, 1, 200, requires_grad=True)
x = <<lo>> + (<<hi>> - (<<lo>>)) * u
x.retain_grad()
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
