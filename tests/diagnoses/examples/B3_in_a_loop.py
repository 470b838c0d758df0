# diagnosis: B3 · exercise: nonscalar_output
import torch
a = torch.randn(4, requires_grad=True)
f(a).sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
g = []
for i in range(3):
    y[i].backward()
    g.append(x.grad[i])
print(g)
