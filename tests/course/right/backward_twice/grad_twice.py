import torch

x = torch.arange(4.0, requires_grad=True)
y = 2 * torch.dot(x, x)
print(torch.autograd.grad(y, x, retain_graph=True))
print(torch.autograd.grad(y, x))
