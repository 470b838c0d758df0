# functions: all
# central differences in double precision with h = 0.0001
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64)
h = 1e-4
df = (f(x + h) - f(x - h)) / (2 * h)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, df, label="f'(x)")
plt.legend()
plt.show()
