# fails: curves · diagnosis: P2
import torch
from d2l import torch as d2l

x = torch.arange(-10, 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
d2l.plot(x.detach(), y.detach(), "x", "f(x)", legend=["sin(x)"])
d2l.plot(x.detach(), x.grad, "x", "f'(x)", legend=["f'(x)"])
