# diagnosis: A9 · exercise: sin_derivative
x = torch.linspace(-1, 1, 100, requires_grad=True)
x.mul_(2 * torch.pi)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
