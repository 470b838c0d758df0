# diagnosis: A12 · exercise: sin_derivative
x = torch.arange(0.0, 10.0, 0.1, requires_grad=True)
y = torch.sin(x)
grad = y.backward(torch.ones_like(y))
grad = grad.numpy()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), grad)
