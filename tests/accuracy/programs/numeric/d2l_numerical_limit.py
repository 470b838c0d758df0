# functions: all
# the book's numerical limit of chapter 2.4, and d2l.plot
import torch
from d2l import torch as d2l


def f(x):
    return <<f_torch>>


def numerical_lim(f, x, h):
    return (f(x + h) - f(x)) / h


x = torch.linspace(<<lo>>, <<hi>>, 100, dtype=torch.float64)
d2l.plot(x, [f(x), numerical_lim(f, x, 1e-6)], "x", "f(x)", legend=["f(x)", "f'(x)"])
d2l.plt.show()
