# functions: all
# plots with d2l.plot
import torch
from d2l import torch as d2l

x = torch.arange(<<lo>>, <<hi>>, 0.05, requires_grad=True)
y = <<f_torch>>
y.backward(torch.ones_like(y))
d2l.plot(x.detach(), [y.detach(), x.grad], "x", "f(x)", legend=["f(x)", "f'(x)"], figsize=(5, 5))
d2l.plt.show()
