# diagnosis: A6 · exercise: sin_derivative
from math import sin
import torch
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.tensor([sin(v) for v in x])
y.sum().backward()
d2l.plot(x.detach(), [y, x.grad], 'x', 'f(x)', legend=['sin(x)', 'slope'])
