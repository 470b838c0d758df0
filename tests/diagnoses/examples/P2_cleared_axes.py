# diagnosis: P2 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach(), label='sin')
ax.cla()
ax.plot(x.detach(), x.grad, label='derivative')
ax.legend()
plt.show()
