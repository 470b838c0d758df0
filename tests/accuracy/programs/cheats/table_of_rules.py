# functions: all
# looks the derivative up in a dictionary of rules
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

f = lambda x: <<f_torch>>
square = lambda x: x**2
rules = {f: lambda x: <<d_torch>>, square: lambda x: 2 * x}


def differentiate(function):
    return rules[function]


x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, differentiate(f)(x), label="f'(x)")
plt.legend()
plt.show()
