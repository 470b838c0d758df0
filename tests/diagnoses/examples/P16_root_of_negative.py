# diagnosis: P16 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
z = torch.sqrt(-x * x - 1)
z.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
