# diagnosis: A5 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1, requires_grad=True)
z = x.clone().detach()
y = torch.sin(z)
y.sum().backward()
d2l.plot(x.detach(), [y, x.grad], 'x', 'y')
