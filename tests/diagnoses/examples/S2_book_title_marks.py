# diagnosis: S2 · exercise: sin_derivative
x = torch.linspace(0, 6.28, 100, requires_grad=True)
y = x.sin()
y.sum().backward()
plt.title(《sin(x) 和它的导数》)
plt.plot(x.detach(), y.detach(), x.detach(), x.grad)
