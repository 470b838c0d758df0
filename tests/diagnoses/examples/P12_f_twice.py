# diagnosis: P12 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='sin(x)')
plt.plot(x.detach(), torch.sin(x).detach(), label='derivative')
plt.legend()
