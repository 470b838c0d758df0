# diagnosis: A16 · exercise: sin_derivative
from torch.autograd import grad
t = torch.arange(-5, 5, 0.1, requires_grad=True)
s = torch.sin(t)
ds = grad(s, t, torch.ones_like(s))
fig, ax = plt.subplots()
ax.plot(t.detach(), s.detach(), label='sin')
ax.plot(t.detach(), ds, label='grad')
