# functions: all
# maps grad_and_value over the points
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 100)
d, y = torch.func.vmap(torch.func.grad_and_value(f))(x)
plt.plot(x, y, label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
