import torch

def f(a):
    if a.norm() > 100:
        b = torch.tensor([v.item()**2 for v in a], requires_grad=True)
    else:
        b = torch.tensor([v.item()**3 for v in a], requires_grad=True)
    return b.sum()

for a in (torch.tensor([1.0, 2.0, 3.0]), torch.tensor([60.0, 80.0, 100.0])):
    a.requires_grad_(True)
    b = f(a)
    b.backward()
    print(a, a.grad)
