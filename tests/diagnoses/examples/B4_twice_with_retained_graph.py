# diagnosis: B4 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.arange(-6, 6, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward(retain_graph=True)
y.backward(torch.ones_like(y))
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach(), label='sin')
ax.plot(x.detach(), x.grad, label='derivative')
ax.legend()
