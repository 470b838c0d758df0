# diagnosis: P11 · exercise: sin_derivative
x = torch.arange(0., 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
d2l.plot([y.detach(), x.grad], legend=['sin', 'grad'])
