# functions: all
# keeps the graph of the first derivative, and draws the second one as well
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
d1 = torch.autograd.grad(y.sum(), x, create_graph=True)[0]
d2 = torch.autograd.grad(d1.sum(), x)[0]
plt.plot(x.detach(), y.detach(), label="f")
plt.plot(x.detach(), d1.detach(), label="f'")
plt.plot(x.detach(), d2, ":", label="f''")
plt.legend()
plt.show()
