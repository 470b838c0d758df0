import torch

def f(a):
    b = a*2
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b

for a in (torch.tensor([1.0, 2.0, 3.0]), torch.tensor([60.0, 80.0, 100.0])):
    a.requires_grad_(True)
    b = f(a)
    b.backward()
    print(a, a.grad)
