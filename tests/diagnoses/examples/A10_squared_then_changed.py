# diagnosis: A10 · exercise: branch_gradient
import torch
def f(a):
    b = a * 1
    if a.norm() > 100:
        c = b ** 2
    else:
        c = b ** 3
    b.zero_()
    return c.sum()
a = torch.randn(3, requires_grad=True)
f(a).backward()
print(a.grad)
