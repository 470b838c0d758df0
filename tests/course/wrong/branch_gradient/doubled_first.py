# fails: branches · diagnosis: none
import torch


def f(a):
    b = a * 2
    if b.norm() > 100:
        return (a**2).sum()
    return (a**3).sum()


for scale in (1.0, 200.0):
    a = torch.tensor([1.0, 1.0, 1.0]) * scale
    a.requires_grad_(True)
    f(a).backward()
    print(a.grad)
