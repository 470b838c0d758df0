# diagnosis: A17 · exercise: nonscalar_output
import torch
a = torch.randn(2, requires_grad=True)
d = f(a)
d.sum().backward()
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(x ** 3).sum().backward()
print(a.grad, round(x.grad.item(), 2))
