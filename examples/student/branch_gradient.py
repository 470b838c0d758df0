# f from the forum, value and gradient on both branches
def f(a):
    b = a * 2
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b.sum()

a = torch.randn(size=(3,), requires_grad=True)
d = f(a)
d.backward()
print(a.grad, 3 * a**2)

a = torch.tensor([90.0, -90.0, 90.0], requires_grad=True)
d = f(a)
d.backward()
print(a.grad, 2 * a)
