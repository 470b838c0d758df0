import torch

# dz/dy 是单位矩阵
a = torch.randn(3, 3, requires_grad=True)
d = f(a)
d.backward(torch.eye(3))
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.sum().backward()
print(x.grad)
