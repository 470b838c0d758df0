# diagnosis: A16 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
dy = torch.autograd.grad(y.sum(), x)
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), dy.detach())
