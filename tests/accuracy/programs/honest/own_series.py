# functions: all
# writes the function as a series or an iteration, and differentiates through it
import torch
import matplotlib.pyplot as plt


<<def_series>>


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
