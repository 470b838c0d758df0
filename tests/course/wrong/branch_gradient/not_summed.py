# fails: branches · diagnosis: none
import torch


def f(a):
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b


a = torch.randn(size=(3,), requires_grad=True)
b = f(a)
b.sum().backward()
print(a.grad == 3 * a**2)
a = (100 * torch.ones(3)).requires_grad_(True)
f(a).sum().backward()
print(a.grad)
