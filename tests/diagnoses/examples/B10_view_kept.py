# diagnosis: B10 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 120, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
slope = x.grad.detach()
z = (x * 2).sum()
z.backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), slope)
