# diagnosis: P20 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
xs = torch.arange(-6, 6, 0.1)
plt.plot(xs, y.detach())
plt.plot(xs, x.grad)
