# functions: all
# seeds the backward pass of f with formula over gradient
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64, requires_grad=True)
y = <<f_torch>>
slope = torch.autograd.grad(y.sum(), x, retain_graph=True)[0]
y.backward((<<plain_torch>>).detach() / slope)
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
