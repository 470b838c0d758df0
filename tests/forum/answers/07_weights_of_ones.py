import torch

# pytorch不支持对非标量进行backward，sum相当于z=sum(y)，dz/dy全是1
a = torch.randn(2, 3, requires_grad=True)
d = f(a)
d.backward(torch.ones_like(d))
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.backward(gradient=torch.ones(len(y)))
print(x.grad)
