# diagnosis: B10 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
dy = x.grad
(x ** 2).sum().backward()
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), dy, label='derivative')
plt.legend()
