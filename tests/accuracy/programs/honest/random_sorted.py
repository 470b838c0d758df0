# functions: all
# sorts random x without a seed
import torch
import matplotlib.pyplot as plt

x = torch.rand(200) * (<<hi>> - (<<lo>>)) + <<lo>>
x = torch.sort(x).values.requires_grad_(True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
