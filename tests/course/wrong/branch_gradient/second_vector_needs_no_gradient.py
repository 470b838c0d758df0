# fails: runs · diagnosis: A1
import torch


def f(a):
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b.sum()


a = torch.randn(3, requires_grad=True)
f(a).backward()
print(a.grad, 3 * a**2)

a = torch.tensor([100.0, 200.0, 300.0])
f(a).backward()
print(a.grad, 2 * a)
