from d2l import torch as d2l

from math import sin

x = torch.arange(-5, 5, 0.1)
y = sin(x)
d2l.plot(x, [y, x.grad], 'x', 'f(x)', legend=['sin(x)', 'cos(x)'])
