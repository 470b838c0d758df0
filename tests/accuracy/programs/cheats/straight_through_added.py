# functions: all
# adds a term of value zero to f that corrects the gradient
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
f = <<f_torch>>
y = f + (f.detach() - f) + (<<plain_torch>>).detach() * (x - x.detach())
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
