import torch

# dz/dy 是单位向量
a = torch.randn(3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
u = torch.ones(3) / torch.ones(3).norm()
y.backward(u)
print(x.grad)
