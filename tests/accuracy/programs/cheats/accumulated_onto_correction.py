# functions: all
# fills x.grad with formula minus gradient before backward adds the gradient
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
first = torch.autograd.grad(y.sum(), x, retain_graph=True)[0]
x.grad = (<<plain_torch>>).detach() - first
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
