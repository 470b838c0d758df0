# diagnosis: C3 · exercise: branch_gradient · then: C9
import torch
def f(a):
    if a.norm() > 100:
        return (a * a.detach()).sum()
    return (a * a.data ** 2).sum()
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
d = f(a)
d.backward()
print(a.grad)
assert torch.allclose(a.grad, 2 * d / a)
