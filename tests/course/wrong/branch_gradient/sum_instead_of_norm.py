# fails: branches · diagnosis: none
import torch


def f(a):
    if a.sum() > 100:
        b = a**2
    else:
        b = a**3
    return b.sum()


a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
f(a).backward()
print(a.grad)

a = torch.tensor([100.0, 200.0, 300.0], requires_grad=True)
f(a).backward()
print(a.grad)
