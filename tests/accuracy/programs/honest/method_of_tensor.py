# functions: named
# calls the function as a method of the tensor
import torch as th
import matplotlib.pyplot as plt

x = th.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
x.<<fn>>().sum().backward()
plt.plot(x.detach(), x.detach().<<fn>>(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
