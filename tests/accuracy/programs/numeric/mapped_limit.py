# functions: all
# maps a difference quotient over a tensor
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 100, dtype=torch.float64)
d = torch.vmap(lambda t: (f(t + 1e-4) - f(t - 1e-4)) / 2e-4)(x)
plt.plot(x, f(x), label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
