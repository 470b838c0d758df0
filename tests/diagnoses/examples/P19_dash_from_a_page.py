# diagnosis: P19 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), 'b-')
plt.plot(x.detach(), x.grad, 'r–')
