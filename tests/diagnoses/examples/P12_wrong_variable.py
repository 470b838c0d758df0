# diagnosis: P12 · exercise: sin_derivative
X = torch.arange(-5, 5, 0.1, requires_grad=True)
Y = X.sin()
Y.sum().backward()
dY = X.grad
d2l.plot(X.detach(), [Y.detach(), Y.detach()], 'x', 'f(x)', legend=['f', 'df'])
