# functions: all
# takes random points and sorts them only for drawing
import matplotlib.pyplot as plt
import numpy as np
import torch

def f(x):
    return <<f_torch>>


torch.manual_seed(1)
x = (<<lo>> + (<<hi>> - <<lo>>) * torch.rand(300)).requires_grad_()
y = f(x)
y.sum().backward()
order = torch.argsort(x.detach())
plt.plot(x.detach()[order], y.detach()[order], label='f')
plt.plot(x.detach()[order], x.grad[order], label='derivative')
plt.legend()
plt.show()
