# functions: all
# lets an optimiser clear the gradient between the points
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


point = torch.nn.Parameter(torch.tensor(0.0))
clearing = torch.optim.SGD([point], lr=0.1)
xs, ys, ds = np.linspace(<<lo>>, <<hi>>, 80), [], []
for value in xs:
    clearing.zero_grad()
    point.data.fill_(float(value))
    result = f(point)
    result.backward()
    ys.append(result.item())
    ds.append(point.grad.item())
plt.plot(xs, ys, label='f')
plt.plot(xs, ds, label='derivative')
plt.legend()
plt.show()
