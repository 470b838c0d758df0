# diagnosis: A3 · exercise: sin_derivative
import torch
x = torch.linspace(-5, 5, 100, requires_grad=True).view(-1, 1)
y = x.sin()
y.sum().backward()
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach())
ax.plot(x.detach(), x.grad)
