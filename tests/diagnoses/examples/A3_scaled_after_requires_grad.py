# diagnosis: A3 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt

x = torch.linspace(-1, 1, 200, requires_grad=True) * 2 * torch.pi
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
plt.show()
