# fails: runs · diagnosis: A7
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-5, 5, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="sin(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
print("largest error:", (x.grad - torch.cos(x)).abs().max().numpy())
