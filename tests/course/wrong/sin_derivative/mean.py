# fails: curves · diagnosis: B7
import torch
from d2l import torch as d2l

x = torch.arange(0.0, 10.0, 0.1)
x.requires_grad_(True)
y = torch.sin(x)
y.mean().backward()
d2l.plot(x.detach(), [y.detach(), x.grad], "x", "f(x)", legend=["sin(x)", "dy/dx"])
d2l.plt.show()
