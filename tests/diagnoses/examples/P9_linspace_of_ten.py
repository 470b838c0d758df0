# diagnosis: P9 · exercise: sin_derivative
x = torch.linspace(0, 6.28, 10, requires_grad=True)
y = torch.sin(x)
y.backward(torch.ones_like(y))
d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'f(x)', legend=['sin(x)', "sin'(x)"])
