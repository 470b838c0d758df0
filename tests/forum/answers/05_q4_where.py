import torch

def f(a):
    return torch.where(torch.linalg.norm(a) > 100, a**2, a**3).sum()

for a in (torch.tensor([1.0, 2.0, 3.0]), torch.tensor([60.0, 80.0, 100.0])):
    a.requires_grad_(True)
    b = f(a)
    b.backward()
    print(a, a.grad)
