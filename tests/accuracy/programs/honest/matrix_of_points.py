# functions: all
# puts the points into a matrix
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200).view(10, 20).clone().requires_grad_(True)
y = <<f_torch>>
torch.sum(y).backward()
plt.plot(x.detach().ravel(), y.detach().ravel(), label="f(x)")
plt.plot(x.detach().ravel(), x.grad.ravel(), label="f'(x)")
plt.legend()
plt.show()
