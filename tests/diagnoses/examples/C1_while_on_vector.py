# diagnosis: C1 · exercise: nonscalar_output
import torch
def f(a):
    b = a * 2
    while b < 1000:
        b = b * 2
    return b
a = torch.randn(3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(x ** 3).sum().backward()
