# diagnosis: B7 · exercise: sin_derivative
x = torch.linspace(-6, 6, 120, requires_grad=True)
y = torch.sin(x)
(y.sum() / len(y)).backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
