import matplotlib.pyplot as plt
import torch
def f(a):
    c = torch.sin(a)
    return c

a_values = torch.arange(-10.0, 10.0, 0.1)

f_values = []
dx_values = []
for a in a_values:
    a_tensor = a.clone().requires_grad_(True)
    y = f(a_tensor)
    y.backward()
    f_values.append(y.item())
    dx_values.append(dy_dx)

plt.plot(a_values, f_values, label='f(x)')
plt.plot(a_values, dx_values, '--',label='f(x)')
plt.show()
