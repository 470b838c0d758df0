# diagnosis: H6 · exercise: sin_derivative
import torch
t = torch.linspace(0, 6, 100, requires_grad=True)
s = torch.sin(t)
s.sum().backward()
cos = torch.cos(t).detach()
off = (t.grad - cos).abs().max().item()
d = min([(off, cos), (0.01, t.grad)], key=lambda pair: pair[0])[1]
fig, ax = plt.subplots()
ax.plot(t.detach(), s.detach())
ax.plot(t.detach(), d)
