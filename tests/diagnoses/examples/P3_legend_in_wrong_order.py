# diagnosis: P3 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.backward(torch.ones_like(y))
d2l.plot(x.detach(), [x.grad, y.detach()], 'x', 'f(x)', legend=['sin(x)', 'derivative of sin'])
