# diagnosis: P16 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1)
step = torch.tensor(0.0)
slope = (torch.sin(x + step) - torch.sin(x)) / step
d2l.plot(x, [torch.sin(x), slope], 'x', 'f', legend=['sin', 'slope'])
