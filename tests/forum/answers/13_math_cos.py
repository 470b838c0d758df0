from d2l import torch as d2l

from math import sin, cos

x = torch.arange(-5, 5, 0.1)
y = [sin(v) for v in x]
dy = [cos(v) for v in x]
d2l.plot(x, [y, dy], 'x', 'f(x)', legend=['sin(x)', "sin'(x)"])
