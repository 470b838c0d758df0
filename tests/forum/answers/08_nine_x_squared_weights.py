import torch

a = torch.randn(3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.backward(torch.tensor([3.0, 3.0, 3.0]))
print(x.grad)   # 3 * 3x**2 = 9x**2
