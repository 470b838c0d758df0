# functions: exp
# draws the fourth derivative, which is the first for exp
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = torch.exp(x)
d = y
for _ in range(4):
    d = torch.autograd.grad(d.sum(), x, create_graph=True)[0]
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), d.detach(), label="f'(x)")
plt.legend()
plt.show()
