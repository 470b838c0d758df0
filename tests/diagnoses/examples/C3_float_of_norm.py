# diagnosis: C3 · exercise: branch_gradient
import torch
def f(a):
    if a.norm() > 100:
        return (a * a).sum()
    return (a * a.data ** 2).sum()
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
f(a).backward()
print(a.grad)
