import numpy as np
import torch
import matplotlib.pyplot as plt
x = torch.arange(-3, 3, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()

plt.plot(x.detach().numpy(), y.detach().numpy(), label='f(x)')
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.legend()
plt.show()
def f(a):
    if a.norm() > 100:
        return (a ** 2).sum()
    return (a ** 3).sum()

a = torch.randn(3, requires_grad=True)
f(a).backward()
print(a.grad)
