# diagnosis: P9 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.arange(-3.0, 4.0, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), x.grad, label='dsin')
plt.legend()
