# diagnosis: P8 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.rand(200) * 12 - 6
x.requires_grad_()
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), x.grad, label='gradient')
plt.legend()
