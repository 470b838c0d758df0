# diagnosis: P17 · exercise: sin_derivative
x = torch.linspace(-6, 6, 120, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad, lw=0)
plt.ylim(-1.2, 1.2)
