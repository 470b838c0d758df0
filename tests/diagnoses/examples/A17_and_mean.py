# diagnosis: A17 · exercise: nonscalar_output · then: B7
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(x ** 3).mean().backward()
print(x.grad.item())
