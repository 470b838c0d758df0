# diagnosis: P2 · exercise: sin_derivative
x = torch.arange(0., 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
d2l.plot(x.detach(), y.detach(), 'x', 'f(x)')
d2l.plot(x.detach(), x.grad, 'x', "f'(x)")
