x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
g = torch.autograd.grad(x**3, x, torch.ones(3))[0]
print(g)
a = torch.randn(size=(2, 2), requires_grad=True)
d = f(a)
d.backward()
