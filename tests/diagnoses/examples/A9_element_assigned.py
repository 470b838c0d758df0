# diagnosis: A9 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.zeros(3, requires_grad=True)
x[0], x[1], x[2] = 1.0, 2.0, 3.0
y = x ** 3
y.sum().backward()
print(x.grad)
