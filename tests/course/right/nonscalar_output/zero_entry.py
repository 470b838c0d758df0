import torch

a = torch.arange(4.0, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad == d / a)
xs = [torch.tensor(v, requires_grad=True) for v in (1.0, 2.0, 3.0)]
for x in xs:
    y = x**3
    y.backward()
    print(x.grad)
