# functions: all
# differentiates the left and the right half apart and joins them
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


pieces = []
middle = (<<lo>> + <<hi>>) / 2
for low, high in ((<<lo>>, middle), (middle + 0.01, <<hi>>)):
    part = torch.linspace(low, high, 60).requires_grad_(True)
    value = f(part)
    value.backward(torch.ones_like(value))
    pieces.append((part.detach(), value.detach(), part.grad))
x, y, d = (torch.cat(list(column)) for column in zip(*pieces))
plt.plot(x, y, label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
