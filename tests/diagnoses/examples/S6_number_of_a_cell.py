# diagnosis: S6 · exercise: sin_derivative
In [1]
import torch
x = torch.arange(-6, 6, 0.1, requires_grad=True)
In [2]
y = torch.sin(x)
y.sum().backward()
In [3]
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
