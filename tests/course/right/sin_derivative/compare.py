import matplotlib.pyplot as plt
import torch

x = torch.linspace(-6, 6, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="sin")
plt.plot(x.detach(), x.grad, label="autograd")
plt.plot(x.detach(), torch.cos(x).detach(), ":", label="cos")
assert torch.allclose(x.grad, torch.cos(x))
plt.legend()
plt.show()
