# diagnosis: A7 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x, y, label='sin(x)')
plt.plot(x, x.grad, label='cos(x)')
plt.legend()
