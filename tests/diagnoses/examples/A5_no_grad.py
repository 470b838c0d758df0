# diagnosis: A5 · exercise: sin_derivative
x = torch.linspace(-6, 6, 200, requires_grad=True)
with torch.no_grad():
    y = torch.sin(x)
y.sum().backward()
d2l.plot(x.detach(), [y, x.grad], 'x', 'f(x)', legend=['sin', 'dsin'])
