import torch

a = torch.randn(3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.sum().backward()
print(x.grad.reshape(-1, 1))
