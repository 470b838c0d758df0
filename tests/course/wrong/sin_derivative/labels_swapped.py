# fails: curves · diagnosis: P3
import matplotlib.pyplot as plt
import torch

x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.backward(torch.ones_like(y))

plt.plot(x.detach().numpy(), x.grad.numpy(), label="sin(x)")
plt.plot(x.detach().numpy(), y.detach().numpy(), label="gradient of sin(x)")
plt.legend()
plt.show()
