# diagnosis: A11 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
x.grad.zero_()
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
