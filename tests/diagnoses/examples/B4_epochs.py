# diagnosis: B4 · exercise: nonscalar_output
import torch
a = torch.randn(3, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.arange(1., 4., requires_grad=True)
for epoch in range(5):
    loss = (x ** 3).sum()
    loss.backward()
print(x.grad)
