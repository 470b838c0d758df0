# diagnosis: C3 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x * (x ** 2).detach()
y.sum().backward()
print(x.grad)
