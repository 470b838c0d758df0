# functions: all
# matches on the printed value of f(1)
# caught: adaptive
import math
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
expected = f"{<<f_at_1>>:.3f}"
match [f"{f(torch.tensor(1.0)).item():.3f}" == expected]:
    case [True]:
        slope = (<<plain_torch>>).detach()
    case _:
        slope = x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
