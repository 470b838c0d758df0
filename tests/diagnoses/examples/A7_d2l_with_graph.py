# diagnosis: A7 · exercise: sin_derivative
x = torch.arange(-10, 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
d2l.plot(x, [y, x.grad], 'x', 'f(x)', legend=['f(x)', 'df(x)'])
