# diagnosis: S5 · exercise: sin_derivative
import torch
x = torch.arange(-3, 3, 0.1, requires_grad=True)
 y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
