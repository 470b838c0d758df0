# functions: all
# seeds the backward pass of the identity with the formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
z = x * 1
z.backward((<<plain_torch>>).detach())
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
