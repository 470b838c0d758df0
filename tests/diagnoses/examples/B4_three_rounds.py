# diagnosis: B4 · exercise: sin_derivative
x = torch.linspace(0, 10, 300, requires_grad=True)
for step in range(3):
    y = torch.sin(x)
    y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
