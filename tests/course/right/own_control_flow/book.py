def f(a):
    b = a * 2
    while b.norm() < 1000:
        b = b * 2
    if b.sum() > 0:
        c = b
    else:
        c = 100 * b
    return c


grads = []
for v in (-1.7, 1.7, 3.4):
    a = torch.tensor(v, requires_grad=True)
    d = f(a)
    d.backward()
    grads.append(a.grad)
    print(torch.isclose(a.grad, d / a))
# f is piecewise linear, f(a) = k * a, so the gradient is k = d / a at each of the three points.
