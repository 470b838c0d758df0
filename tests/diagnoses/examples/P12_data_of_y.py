# diagnosis: P12 · exercise: sin_derivative
import torch
t = torch.arange(0, 7, 0.05, requires_grad=True)
s = torch.sin(t)
s.backward(torch.ones_like(s))
fig, ax = plt.subplots()
ax.plot(t.detach(), s.detach(), 'b')
ax.plot(t.detach(), s.data, 'r--')
