import torch

x = torch.arange(-5.0, 5.0, 0.1, requires_grad=True)
y = torch.sin(x)

y.sum().backward()
print(x.grad)
