# diagnosis: P11 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.backward(torch.ones_like(y))
plt.plot(x.detach(), y.detach())
plt.plot(x.grad)
