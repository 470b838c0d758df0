x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(x ** 3).reshape(-1, 1).sum().backward()
print(x.grad)

# reshape does not make a scalar of it: q still is a tensor with 3 elements
a = torch.randn(3, requires_grad=True)
d = f(a)
q = d.reshape(3, 1)
try:
    q.backward()
except RuntimeError as e:
    print(e)
