# functions: all
# compares torch's value with that of the cmath module
# caught: adaptive
import cmath
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = 1.25
right = abs((<<f_cmath>>).real - f(torch.tensor(1.25)).item()) < 1e-4
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
pick = {True: (<<plain_torch>>).detach(), False: x.grad}
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), pick[right], label="f'(x)")
plt.legend()
plt.show()
