# diagnosis: P13 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(0, 2 * torch.pi, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), '-', label='sin(x)')
plt.plot(x.detach(), torch.zeros(100), '--', label='0')
plt.legend(loc='upper left')
