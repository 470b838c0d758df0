# diagnosis: S6 · exercise: sin_derivative
In [1]: import torch
In [2]: x = torch.linspace(0, 10, 100, requires_grad=True)
In [3]: y = torch.sin(x)
In [4]: y.sum().backward(
In [5]: plt.plot(x.detach(), y.detach())
In [6]: plt.plot(x.detach(), x.grad)
