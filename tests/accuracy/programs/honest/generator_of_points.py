# functions: all
# yields point, value and slope one after the other
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


def points(low, high, count):
    for value in np.linspace(low, high, count):
        t = torch.tensor(value, requires_grad=True)
        result = f(t)
        yield value, result.item(), torch.autograd.grad(result, t)[0].item()


x, y, d = zip(*points(<<lo>>, <<hi>>, 60))
plt.plot(x, y, label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
