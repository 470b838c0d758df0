# functions: all
# draws random, unsorted points as a scatter plot
import torch
import matplotlib.pyplot as plt

torch.manual_seed(0)
x = (<<lo>> + (<<hi>> - (<<lo>>)) * torch.rand(300)).requires_grad_()
y = <<f_torch>>
y.sum().backward()
plt.scatter(x.detach(), y.detach(), s=5, label="f(x)")
plt.scatter(x.detach(), x.grad, s=5, label="f'(x)")
plt.legend()
plt.show()
