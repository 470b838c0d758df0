# diagnosis: A5 · exercise: branch_gradient
import torch
def f(a):
    n = a.norm().item()
    b = a.detach()
    return (b ** 2).sum() if n > 100 else (b ** 3).sum()
a = torch.randn(3, requires_grad=True)
y = f(a)
y.backward()
print(a.grad)
