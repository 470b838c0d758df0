# diagnosis: C9 · exercise: branch_gradient
import torch
def f(a):
    return (a ** 2).sum() if a.norm() > 100 else (a ** 3).sum()
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
d = f(a)
d.backward()
print(a.grad)
assert torch.allclose(a.grad, d / a)
