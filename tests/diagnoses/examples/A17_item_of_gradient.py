# diagnosis: A17 · exercise: branch_gradient
import torch
def f(a):
    return (a ** 2).sum() if a.norm() > 100 else (a ** 3).sum()
a = torch.randn(3, requires_grad=True)
f(a).backward()
print("gradient:", a.grad.item())
