# diagnosis: P17 · exercise: sin_derivative
x = torch.arange(0., 10, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach())
ax.plot(x.detach(), x.grad)
ax.set_ylim(2, 3)
