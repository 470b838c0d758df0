# functions: all
# defines the derivative as a function of one number
import torch
import numpy as np
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


def derivative(func):
    def wrapped(value):
        x = torch.tensor(float(value), requires_grad=True)
        return torch.autograd.grad(func(x), x)[0].item()

    return wrapped


df = derivative(f)
grid = np.linspace(<<lo>>, <<hi>>, 100)
plt.plot(grid, [f(torch.tensor(v)).item() for v in grid], label="f(x)")
plt.plot(grid, [df(v) for v in grid], label="f'(x)")
plt.legend()
plt.show()
