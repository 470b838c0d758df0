# diagnosis: S6 · exercise: sin_derivative
>>> import torch
>>> x = torch.linspace(-3, 3, 50, requires_grad=True)
>>> def f(x):
... return torch.sin(x)
>>> f(x).sum().backward()
>>> plt.plot(x.detach(), f(x).detach())
>>> plt.plot(x.detach(), x.grad)
