# diagnosis: P21 · exercise: sin_derivative
t = torch.arange(-5, 5, 0.1, requires_grad=True)
s = t.sin()
s.backward(torch.ones_like(s))
d2l.plot(s.detach(), t.grad, 'sin', 'grad')
