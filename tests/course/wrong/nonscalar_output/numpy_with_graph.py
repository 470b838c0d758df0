# fails: runs · diagnosis: A7
import torch

a = torch.randn(size=(2, 2), requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**3
y.sum().backward()
print(x.grad)
print(y.numpy())
