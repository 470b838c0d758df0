# functions: all
# adds a linear term of the formula to the detached values
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = (<<f_torch>>).detach() + (<<plain_torch>>).detach() * (x - x.detach())
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
