# diagnosis: B1 · exercise: branch_gradient
import torch
def f(a):
    if a.norm() > 100:
        b = a ** 2
    else:
        b = a ** 3
    return b
a = torch.randn(5, requires_grad=True)
f(a).backward()
print(a.grad)
