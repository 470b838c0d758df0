# diagnosis: S2 · exercise: branch_gradient
import torch

def f(a)：
if a.norm() > 100：
return (a ** 2).sum()
return (a ** 3).sum()

a = torch.randn(3, requires_grad=True)
f(a).backward()
print(a.grad)
