# diagnosis: B3 · exercise: branch_gradient
import torch
def f(a):
    return (a ** 2).sum() if a.norm() > 100 else (a ** 3).sum()
a = torch.tensor([3.0, 4.0], requires_grad=True)
d = f(a)
d.backward()
print(torch.autograd.grad(d, a))
