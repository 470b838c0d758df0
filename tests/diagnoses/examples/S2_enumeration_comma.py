# diagnosis: S2 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt

x = torch.linspace(-3, 3, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
plt.legend(['sin(x)'、'导数'])
plt.show()
