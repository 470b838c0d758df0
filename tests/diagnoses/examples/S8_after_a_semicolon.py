# diagnosis: S8 · exercise: sin_derivative
import torch; %matplotlib inline
x = torch.linspace(-6, 6, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
