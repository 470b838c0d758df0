# diagnosis: P21 · exercise: sin_derivative
import torch
x = torch.linspace(0, 6.3, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(y.detach(), x.grad)
plt.show()
