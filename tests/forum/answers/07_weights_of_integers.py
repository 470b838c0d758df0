import torch

a = torch.randn(3, requires_grad=True)
d = f(a)
d.backward(torch.tensor([1, 1, 1]))
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.backward(torch.tensor([1, 1, 1]))
print(x.grad)
