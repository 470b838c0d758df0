# diagnosis: A6 · exercise: sin_derivative
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = np.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), x.grad, label='df')
