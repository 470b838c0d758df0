# fails: own_gradient · diagnosis: A13
import torch


def f(a):
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b.sum()


a = torch.randn(3, requires_grad=True)
b = f(a)
b.backward
print(a)
print(a.grad)
