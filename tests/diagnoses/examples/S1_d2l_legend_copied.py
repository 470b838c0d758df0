# diagnosis: S1 · exercise: sin_derivative
x = torch.arange(0., 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.backward(torch.ones_like(y))
d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'f(x)', legend=[“sin(x)', “dy/dx'])
