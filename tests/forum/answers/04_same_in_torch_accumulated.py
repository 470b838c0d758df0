import matplotlib.pyplot as plt
import torch
def f(a):
    c = torch.sin(a)
    return c

a_values = torch.arange(-10.0, 10.0, 0.1, requires_grad=True)

f_values = []
dx_values = []
p = torch.zeros(1, requires_grad=True)
for a in a_values.detach():
    p.data[0] = a
    y = f(p)
    y.backward()
    f_values.append(y.item())
    dx_values.append(p.grad.item())

plt.plot(a_values.detach(), f_values, label='f(x)')
plt.plot(a_values.detach(), dx_values, '--',label='df(x)')
plt.legend()
plt.show()
