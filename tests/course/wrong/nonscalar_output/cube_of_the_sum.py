# fails: elementwise · diagnosis: none
import torch

a = torch.randn(5, requires_grad=True)
d = f(a)
d.backward(torch.ones_like(d))
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x.sum() ** 3  # backward 只能用于标量，所以先求和
y.backward()
print(x.grad)
