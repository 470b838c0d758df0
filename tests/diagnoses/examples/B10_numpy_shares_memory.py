# diagnosis: B10 · exercise: sin_derivative
t = torch.arange(-6, 6, 0.1, requires_grad=True)
s = torch.sin(t)
s.backward(torch.ones_like(s))
ds = t.grad.numpy()
t.grad.zero_()
fig, ax = plt.subplots()
ax.plot(t.detach(), s.detach())
ax.plot(t.detach(), ds)
