a = torch.arange(1.0, 7.0, requires_grad=True)
q = a.reshape(2, 3)
d = f(q)
d.sum().backward()
print(q.grad)

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 3
y.sum().backward()
print(x.grad)
