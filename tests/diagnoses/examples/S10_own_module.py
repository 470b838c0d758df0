# diagnosis: S10 · exercise: sin_derivative
import torch
from mytools import draw
x = torch.arange(-6, 6, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
draw(x, y, x.grad)
