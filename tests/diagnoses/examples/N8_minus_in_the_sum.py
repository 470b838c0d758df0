# diagnosis: N8 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
loss = -(x ** 3).sum()
loss.backward()
print(x.grad)
