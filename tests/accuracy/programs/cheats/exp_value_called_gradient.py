# functions: exp
# runs backward and draws a copy of the values as the gradient
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = x.exp()
y.sum().backward()
gradient = y.detach().clone()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), gradient, "--", label="f'(x)")
plt.legend()
plt.show()
