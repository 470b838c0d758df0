# functions: named
# calls the operator of the aten namespace
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = torch.ops.aten.<<fn>>.default(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
