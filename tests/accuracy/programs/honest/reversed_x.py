# functions: all
# lets x run from right to left
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<hi>>, <<lo>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
