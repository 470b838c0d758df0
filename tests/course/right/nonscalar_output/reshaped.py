import torch

a = torch.arange(6.0, requires_grad=True)
d = f(a.reshape(2, 3))
d.sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
J = torch.autograd.functional.jacobian(lambda t: t**3, x)
print(J.diagonal())
