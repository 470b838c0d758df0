import torch

x = torch.arange(4.0, requires_grad=True)
y = x.sum()
y.backward()
y.backward()
print(x.grad)
