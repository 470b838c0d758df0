import torch
from d2l import torch as d2l

x = torch.arange(-10, 10, 0.05, requires_grad=True)
y = torch.sin(x)
y.backward(torch.ones_like(y))
curves = [y.detach(), x.grad, torch.cos(x.detach())]
d2l.plot(x.detach(), curves, 'x', 'f(x)', legend=['f(x)=sin(x)', "f'(x)", 'cos(x)'],figsize=[5,5])
