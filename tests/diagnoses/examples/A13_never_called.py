# diagnosis: A13 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.arange(-6, 6, 0.1)
x.requires_grad_(True)
y = torch.sin(x)
plt.plot(x.detach(), y.detach(), label='sin(x)')
plt.plot(x.detach(), x.grad.numpy(), label='dy/dx')
plt.legend()
