# diagnosis: C1 · exercise: branch_gradient
import torch
def f(a):
    if a > 100:
        b = a ** 2
    else:
        b = a ** 3
    return b.sum()
a = torch.randn(4, requires_grad=True)
f(a).backward()
print(a.grad)
