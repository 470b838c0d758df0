# diagnosis: H3 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1)
d2l.plot(x, [torch.sin(x), 1 - 2 * torch.sin(x / 2) ** 2], 'x', 'f', legend=['sin', 'dsin'])
