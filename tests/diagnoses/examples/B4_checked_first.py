# diagnosis: B4 · exercise: branch_gradient
import torch
def f(a):
    if a.norm() > 100:
        return (a ** 2).sum()
    return (a ** 3).sum()
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
f(a).backward()
f(a).backward()
print(a.grad)
