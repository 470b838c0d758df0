# diagnosis: A1 · exercise: branch_gradient
import torch
def f(a):
    return (a ** 2).sum() if a.norm() > 100 else (a ** 3).sum()
a = torch.randn(4) * 100
b = f(a)
b.backward()
print(a.grad)
