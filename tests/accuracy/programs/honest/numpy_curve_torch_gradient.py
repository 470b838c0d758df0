# functions: all
# draws f with numpy and takes only the gradient from torch
import numpy as np
import torch
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 200)
values = <<f_np>>


def slope_at(points):
    x = torch.tensor(points, requires_grad=True)
    (<<f_torch>>).sum().backward()
    return x.grad.numpy()


plt.plot(x, values, label="f(x)")
plt.plot(x, slope_at(x), label="f'(x)")
plt.legend()
plt.show()
