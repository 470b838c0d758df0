# diagnosis: B2 · exercise: sin_derivative
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.backward(gradient=torch.tensor([1.0]))
d2l.plot(x.detach(), [y.detach(), x.grad], 'x', 'y', legend=['sin', 'grad'])
