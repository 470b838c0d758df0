# fails: control_flow · diagnosis: none
import torch


def f(a):
    return a**2


a = torch.randn(2, 3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x * x * x
y.sum().backward()
print(x.grad)
