# diagnosis: A2 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)
x = torch.tensor([1, 2, 3])
x.requires_grad_(True)
y = x ** 3
y.sum().backward()
print(x.grad)
