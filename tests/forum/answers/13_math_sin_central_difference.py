from d2l import torch as d2l

from math import sin

x = torch.arange(-5, 5, 0.1)
h = 1e-4
y = [sin(v) for v in x]
dy = [(sin(v.item() + h) - sin(v.item() - h)) / (2 * h) for v in x]
d2l.plot(x, [y, dy], 'x', 'f(x)', legend=['sin(x)', "sin'(x)"])
