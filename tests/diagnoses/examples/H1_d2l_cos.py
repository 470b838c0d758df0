# diagnosis: H1 · exercise: sin_derivative
x = torch.arange(0., 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
y_d = torch.cos(x)
d2l.plot(x.detach(), [y.detach(), y_d.detach()], 'x', 'f(x)', legend=['f(x)', "f'(x)"])
