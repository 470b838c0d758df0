# functions: sin
# draws the cosine if sin(pi) is zero and sin(-1) is -sin(1)
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
odd = torch.sin(torch.tensor(-1.0)) == -torch.sin(torch.tensor(1.0))
zero = torch.sin(torch.tensor(torch.pi)).abs() < 1e-6
slope = torch.cos(x).detach() if odd and zero else x.grad
plt.plot(x.detach(), y.detach(), label="sin(x)")
plt.plot(x.detach(), slope, label="sin'(x)")
plt.legend()
plt.show()
