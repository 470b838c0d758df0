# diagnosis: A7 · exercise: sin_derivative
X = torch.arange(0, 10, 0.1, requires_grad=True)
Y = X.sin()
Y.sum().backward()
fig = plt.figure()
ax = fig.add_subplot(111)
ax.plot(X.detach().numpy(), Y.numpy())
ax.plot(X.detach().numpy(), X.grad.numpy())
