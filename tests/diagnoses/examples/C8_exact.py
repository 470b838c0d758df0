# diagnosis: C8 · exercise: branch_gradient
import torch
def f(a):
    return (a ** 2).sum() if a.norm() > 100 else (a ** 3).sum()
a = torch.tensor([0.1, 0.2, 0.3], requires_grad=True)
f(a).backward()
assert (a.grad == torch.tensor([0.03, 0.12, 0.27])).all()
