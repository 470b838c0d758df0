# functions: all
# fills numpy arrays with gradients
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


xs = np.arange(<<lo>>, <<hi>>, 0.05)
values, slopes = np.empty_like(xs), np.empty_like(xs)
for i in range(len(xs)):
    t = torch.tensor([xs[i]], dtype=torch.float64, requires_grad=True)
    out = f(t)
    out.sum().backward()
    values[i], slopes[i] = out.item(), t.grad.numpy()[0]
plt.plot(xs, values, label='f')
plt.plot(xs, slopes, label='derivative')
plt.legend()
plt.show()
