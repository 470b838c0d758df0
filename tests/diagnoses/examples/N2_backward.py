# diagnosis: N2 · exercise: sin_derivative
def f(x):
    return torch.sin(x)
def diff(f, x, h=0.5):
    return (f(x) - f(x - h)) / h
x = torch.linspace(0, 10, 200)
d2l.plot(x, [f(x), diff(f, x)], 'x', 'f(x)', legend=['f', 'diff'])
