# diagnosis: A17 · exercise: sin_derivative
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.item())
plt.plot(x.detach(), x.grad)
