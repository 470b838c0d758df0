# diagnosis: A12 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.arange(0.0, 10.0, 0.1, requires_grad=True)
y = torch.sin(x)
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), y.sum().backward(), label='gradient')
plt.legend()
