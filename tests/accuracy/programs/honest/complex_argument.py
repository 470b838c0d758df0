# functions: all
# evaluates the function at complex numbers and takes the real part
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


t = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(torch.complex(t, torch.zeros_like(t))).real
y.sum().backward()
plt.plot(t.detach(), y.detach(), label="f(x)")
plt.plot(t.detach(), t.grad, label="f'(x)")
plt.legend()
plt.show()
