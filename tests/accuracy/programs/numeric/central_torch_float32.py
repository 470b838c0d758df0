# functions: all
# central differences in single precision with h = 0.01
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200)
h = 1e-2
df = (f(x + h) - f(x - h)) / (2 * h)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, df, label="f'(x)")
plt.legend()
plt.show()
