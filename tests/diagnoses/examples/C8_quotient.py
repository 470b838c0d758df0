# diagnosis: C8 · exercise: nonscalar_output
import torch
a = torch.tensor([-0.3, -0.7, -1.1, -0.123, -0.9, -0.017, -0.77], requires_grad=True)
d = f(a) / 3
d.sum().backward()
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
f(x).sum().backward(); x.grad = None
(x ** 3).sum().backward()
print(x.grad)
assert (a.grad == d / a).all()
