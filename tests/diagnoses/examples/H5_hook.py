# diagnosis: H5 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
x.register_hook(lambda g: torch.cos(x.detach()))
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
