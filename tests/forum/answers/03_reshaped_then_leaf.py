a = torch.arange(1.0, 7.0).reshape(2, 3).requires_grad_()
d = f(a)
d.sum().backward()
print(a.grad)

x = torch.tensor([1.0, 2.0, 3.0]).reshape(3).requires_grad_(True)
y = x ** 3
y.sum().backward()
print(x.grad)
