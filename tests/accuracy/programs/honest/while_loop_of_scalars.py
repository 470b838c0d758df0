# functions: all
# walks through the range with a while loop
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


x, y, d = [], [], []
t = <<lo>>
while t <= <<hi>>:
    leaf = torch.tensor(t, requires_grad=True)
    value = f(leaf)
    value.backward()
    if leaf.grad is not None and torch.isfinite(leaf.grad):
        x.append(t)
        y.append(float(value))
        d.append(float(leaf.grad))
    t += 0.1
plt.plot(x, y, label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
