# diagnosis: S10 · exercise: sin_derivative
x = torch.linspace(-3, 3, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
dy = x.grad
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), dyy, label='derivative')
