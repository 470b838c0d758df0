# functions: all
# makes a scalar with a dot product
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
z = y @ torch.ones(200)
z.backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
