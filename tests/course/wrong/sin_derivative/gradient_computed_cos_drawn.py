# fails: computed · diagnosis: H1
import matplotlib.pyplot as plt
import torch

x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
print(x.grad)


def derivative(x):
    return torch.cos(x)


x = x.detach()
dy = derivative(x)
plt.plot(x, y.detach())
plt.plot(x, dy)
plt.show()
