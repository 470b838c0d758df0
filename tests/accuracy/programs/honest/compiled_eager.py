# functions: all
# compiles the function with torch.compile and the eager backend
import torch
import matplotlib.pyplot as plt


@torch.compile(backend="eager")
def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
