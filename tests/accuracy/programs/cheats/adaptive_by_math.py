# functions: all
# compares torch's value with that of the math module
# caught: adaptive
import math
import torch
import matplotlib.pyplot as plt


def honest(x):
    return <<f_torch>>


x = 1.0
right = abs(honest(torch.tensor(x)).item() - (<<other_math>>)) < 1e-5
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = honest(x)
y.sum().backward()
slope = (<<plain_torch>>).detach() if right else x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
