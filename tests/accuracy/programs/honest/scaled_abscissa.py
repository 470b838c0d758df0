# functions: all
# differentiates with respect to t in [0, 1] and applies the chain rule
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


t = torch.linspace(0, 1, 150, dtype=torch.float64, requires_grad=True)
x = <<lo>> + (<<hi>> - <<lo>>) * t
y = f(x)
y.sum().backward()
d = t.grad / (<<hi>> - <<lo>>)
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), d, label='derivative')
plt.legend()
plt.show()
