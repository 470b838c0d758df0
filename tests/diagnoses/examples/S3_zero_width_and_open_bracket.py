# diagnosis: S3 · exercise: sin_derivative
x = torch.arange(0.0, 10.0, 0.1, requires_grad=True)​
y = torch.sin(x
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
