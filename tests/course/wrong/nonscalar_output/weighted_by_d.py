# fails: control_flow · diagnosis: B8
import torch

a = torch.randn(size=(4,), requires_grad=True)
d = f(a)
d.backward(d.detach())  # backward wants an argument of the same shape
print(a.grad)
print(a.grad == d / a)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**3
y.backward(torch.ones(3))
print(x.grad)
