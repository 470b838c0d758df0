# functions: sin
# takes minus the third derivative, which is the first for a sine
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = torch.sin(x)
d = y
for _ in range(3):
    d = torch.autograd.grad(d.sum(), x, create_graph=True)[0]
plt.plot(x.detach(), y.detach(), label="sin(x)")
plt.plot(x.detach(), -d.detach(), label="sin'(x)")
plt.legend()
plt.show()
