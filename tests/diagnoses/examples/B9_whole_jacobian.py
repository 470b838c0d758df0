# diagnosis: B9 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0])
J = torch.autograd.functional.jacobian(lambda t: t ** 3, x)
print(J)
