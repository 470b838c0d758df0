# diagnosis: P10 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(0, 360, 361, requires_grad=True)
y = torch.sin(x * torch.pi / 180)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), x.grad, label='derivative')
plt.legend()
