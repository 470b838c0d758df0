# functions: all
# uses torch.autograd.functional.vjp
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 64)
y, g = torch.autograd.functional.vjp(f, x, torch.ones_like(x))
plt.plot(x, y, "o-", markersize=3, label="f(x)")
plt.plot(x, g, "s-", markersize=3, label="f'(x)")
plt.legend()
plt.show()
