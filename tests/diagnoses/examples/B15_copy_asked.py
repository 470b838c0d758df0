# diagnosis: B15 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
z = x.clone()
g = torch.autograd.grad(y.sum(), z)[0]
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), g)
