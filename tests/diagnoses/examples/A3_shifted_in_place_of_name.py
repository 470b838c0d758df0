# diagnosis: A3 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)
x = torch.arange(3.0, requires_grad=True)
x = x + 1
y = x ** 3
y.sum().backward()
print(x.grad)
