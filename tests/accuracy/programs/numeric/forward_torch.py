# functions: all
# forward differences of a tensor of double precision
import torch
import matplotlib.pyplot as plt

f = lambda x: <<f_torch>>
x = torch.linspace(<<lo>>, <<hi>>, 200).double()
eps = 1e-6
plt.plot(x, f(x), label="f(x)")
plt.plot(x, (f(x + eps) - f(x)) / eps, label="f'(x)")
plt.legend()
plt.show()
