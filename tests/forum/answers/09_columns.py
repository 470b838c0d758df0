import torch

a = torch.randn(3, 1, requires_grad=True)
d = f(a)
d.sum().backward()
print(a.grad)

# 列向量：结果就是一个列向量
x = torch.tensor([[1.0], [2.0], [3.0]], requires_grad=True)
y = x ** 3
y.sum().backward()
print(x.grad, x.grad.shape)
