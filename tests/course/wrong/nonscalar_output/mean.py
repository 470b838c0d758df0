# fails: elementwise · diagnosis: B7
import torch

a = torch.randn(3, 3, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad, d / a)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**3
y.mean().backward()
print(x.grad)
