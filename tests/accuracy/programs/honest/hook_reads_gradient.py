# functions: all
# reads the gradient through a tensor hook into a list
import torch
import matplotlib.pyplot as plt

seen = []
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
x.register_hook(lambda g: seen.append(g.clone()))
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), seen[0], label="f'(x)")
plt.legend()
plt.show()
