import torch

a = torch.tensor([300.0, 400.0], requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
print(torch.func.vmap(torch.func.grad(lambda t: t**3))(x))
