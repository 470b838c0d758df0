# diagnosis: A14 · exercise: sin_derivative
import torch
t = torch.arange(-6, 6, 0.1, requires_grad=True)
s = torch.sin(t)
s.sum().backward()
ds = t.grad().numpy()
d2l.plot(t.detach(), [s.detach(), ds], 't', 's', legend=['sin', 'ds'])
