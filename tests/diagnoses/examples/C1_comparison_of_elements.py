# diagnosis: C1 · exercise: branch_gradient
import torch
def f(a):
    if a.abs() > 100 and a.numel() > 1:
        return (a ** 2).sum()
    return (a ** 3).sum()
a = torch.randn(3, requires_grad=True)
f(a).backward()
print(a.grad)
