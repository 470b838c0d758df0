# diagnosis: P17 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), x.grad, color='white', label='derivative')
plt.legend()
