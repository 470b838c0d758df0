# diagnosis: A1 · exercise: sin_derivative
x = torch.arange(0.0, 10.0, 0.1)
y = torch.sin(x)
x.requires_grad_(True)
y.sum().backward()
d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'f(x)', legend=['sin', 'grad'])
