# diagnosis: P11 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(y.detach(), label='sin')
plt.plot(x.grad, label='gradient')
plt.legend()
