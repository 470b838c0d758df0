# diagnosis: P10 · exercise: sin_derivative
import torch
r = torch.linspace(0, 2 * torch.pi, 200, requires_grad=True)
s = torch.sin(r)
s.sum().backward()
deg = torch.rad2deg(r).detach()
fig, ax = plt.subplots()
ax.plot(deg, s.detach(), label='sin')
ax.plot(deg, r.grad, label='derivative')
