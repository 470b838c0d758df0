# functions: all
# maps grad over all points
import torch
import matplotlib.pyplot as plt
from torch.func import grad, vmap


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200)
df = vmap(grad(f))(x)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, df, label="f'(x)")
plt.legend()
plt.show()
