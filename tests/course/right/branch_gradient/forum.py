def f(a):
    b = a * 2
    if a.norm() > 100:
        b = a**2
    else:
        b = a**3
    return b.sum()


a = torch.randn(size=(3, 1), requires_grad=True)
print(a)
b = f(a)
b.backward()
a.grad == 3 * a**2
print(a.grad)
