# diagnosis: P8 · exercise: sin_derivative
x = torch.randn(150, requires_grad=True)
y = x.sin()
y.backward(torch.ones_like(y))
d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'y', legend=['sin', 'dsin'])
