# diagnosis: N8 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
d2l.plot(x.detach(), [y.detach(), -x.grad], 'x', 'f(x)', legend=['f', 'df'])
