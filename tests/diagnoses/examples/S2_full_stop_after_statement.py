# diagnosis: S2 · exercise: sin_derivative
import torch
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()。
plt.plot(x.detach(), y.detach(), label='f(x)')
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
