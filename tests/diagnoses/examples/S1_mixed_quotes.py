# diagnosis: S1 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt

x = torch.linspace(-6, 6, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label=‘sin(x)')
plt.plot(x.detach(), x.grad, label=‘gradient')
plt.legend()
plt.show()
