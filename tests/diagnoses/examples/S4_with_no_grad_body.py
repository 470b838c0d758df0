# diagnosis: S4 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
with torch.no_grad():
plt.plot(x, y)
plt.plot(x, x.grad)
