a = torch.randn(size=(5,), requires_grad=True)
d = f(a)
try:
    d.backward()
except RuntimeError as e:
    print(e)
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(x**3).sum().backward()
print(x.grad)
