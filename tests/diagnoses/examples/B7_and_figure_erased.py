# diagnosis: B7 · exercise: sin_derivative · then: P2
x = torch.arange(0., 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.mean().backward()
d2l.plot(x.detach(), y.detach(), 'x', 'f(x)')
d2l.plot(x.detach(), x.grad, 'x', "f'(x)")
