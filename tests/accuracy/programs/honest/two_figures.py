# functions: all
# draws two figures, each shown by itself
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
plt.figure()
plt.plot(x.detach(), y.detach())
plt.title("f(x)")
plt.show()

y.sum().backward()
plt.figure()
plt.plot(x.detach(), x.grad)
plt.title("f'(x)")
plt.show()
