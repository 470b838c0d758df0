# functions: all
# writes a decorator that turns a function into its derivative
import matplotlib.pyplot as plt
import numpy as np
import torch

import functools


def derivative_of(function):
    @functools.wraps(function)
    def slope(values):
        leaf = values.detach().clone().requires_grad_(True)
        with torch.enable_grad():
            total = function(leaf).sum()
        return torch.autograd.grad(total, leaf)[0]

    return slope


def f(x):
    return <<f_torch>>


df = derivative_of(f)
with torch.no_grad():
    x = torch.linspace(<<lo>>, <<hi>>, 90)
    y, d = f(x), df(x)
plt.plot(x, y, label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
