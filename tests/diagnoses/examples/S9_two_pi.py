# diagnosis: S9 · exercise: sin_derivative
import torch
pi = torch.pi
x = torch.linspace(0, 2pi, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), x.detach(), x.grad)
