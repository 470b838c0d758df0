# diagnosis: A1 · exercise: sin_derivative
import torch
a = torch.linspace(-3, 3, 50)
b = torch.zeros(50, requires_grad=True)
s = torch.sin(a)
s.sum().backward()
plt.plot(a, s)
plt.plot(a, a.grad)
