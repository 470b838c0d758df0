# diagnosis: A9 · exercise: sin_derivative
import torch
x = torch.arange(-5, 5, 0.1, requires_grad=True)
x += 0.05
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
