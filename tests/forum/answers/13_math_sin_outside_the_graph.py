import torch
from d2l import torch as d2l

from math import sin

x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.tensor([sin(v) for v in x])
y.sum().backward()
d2l.plot(x.detach(), [y, x.grad], 'x', 'f(x)', legend=['sin(x)', 'cos(x)'])
