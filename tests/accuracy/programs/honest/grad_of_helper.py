# functions: all
# has a helper grad_of(f, x) that returns the derivative at x
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


def grad_of(f, x):
    x = x.clone().detach().requires_grad_(True)
    f(x).sum().backward()
    return x.grad


x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, grad_of(f, x), label="f'(x)")
plt.legend()
plt.show()
