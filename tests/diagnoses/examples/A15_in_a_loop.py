# diagnosis: A15 · exercise: branch_gradient
import torch
def f(a):
    return (a ** 2).sum() if a.norm() > 100 else (a ** 3).sum()
for size in (1.0, 100.0):
    a = torch.ones(3) * size
    a.requires_grad(True)
    d = f(a)
    d.backward()
    print(a.grad)
