# diagnosis: B4 · exercise: sin_derivative · also: P3
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward(retain_graph=True)
y.sum().backward()
plt.plot(x.detach(), x.grad, label='sin(x)')
plt.plot(x.detach(), y.detach(), label='derivative')
plt.legend()
