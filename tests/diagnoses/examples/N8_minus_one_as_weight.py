# diagnosis: N8 · exercise: sin_derivative
import torch
s = torch.linspace(0, 6.28, 100, requires_grad=True)
out = s.sin()
out.backward(-torch.ones_like(out))
plt.plot(s.detach(), out.detach())
plt.plot(s.detach(), s.grad)
