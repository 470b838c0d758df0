# functions: all
# tries backward on the vector first, and learns from the exception
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
try:
    y.backward()
except RuntimeError as error:
    print(error)
    y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
