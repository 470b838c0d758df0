# diagnosis: P3 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="cos(x)")
plt.plot(x.detach(), x.grad, label="sin(x)")
plt.legend()
