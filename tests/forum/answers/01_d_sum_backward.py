import torch

def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        c = b
    else:
        c = 100 * b
    return c

a = torch.randn(size=(3,), requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad == d / a)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.sum().backward()
print(x.grad)
