# diagnosis: B7 · exercise: nonscalar_output
import torch
a = torch.randn(2, 2, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)
x = torch.tensor([[1.0, 2.0, 3.0]], requires_grad=True)
y = x ** 3
torch.autograd.backward(y.mean())
print(x.grad)
