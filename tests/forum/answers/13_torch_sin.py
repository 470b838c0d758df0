from d2l import torch as d2l

from torch import sin

x = torch.arange(-5, 5, 0.1)
x.requires_grad_(True)
y = sin(x)
y.sum().backward()
d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'f(x)', legend=['sin(x)', 'cos(x)'])
