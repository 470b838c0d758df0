import torch
from d2l import torch as d2l

x = torch.arange(-5.0, 5.0, 0.1, requires_grad=True)
y = torch.sin(x)

y.sum().backward()

d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'y', legend=['sin(x)', 'grad'])
