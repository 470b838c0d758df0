# diagnosis: A13 · exercise: branch_gradient
import torch
def f(a):
    if torch.norm(a) > 100:
        b = a ** 2
    else:
        b = a ** 3
    return b.sum()
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
d = f(a)
print(a.grad)
