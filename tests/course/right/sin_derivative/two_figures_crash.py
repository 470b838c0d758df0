import matplotlib.pyplot as plt
import torch

x = torch.linspace(-6, 6, 100).requires_grad_()
y = x.sin()
(g,) = torch.autograd.grad(y, x, torch.ones_like(x))
plt.figure()
plt.plot(x.detach(), y.detach())
plt.show()
plt.figure()
plt.plot(x.detach(), g)
plt.savefig("d.png")
