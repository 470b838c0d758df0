# diagnosis: A7 · exercise: sin_derivative · also: B7
x = torch.linspace(-6, 6, 150, requires_grad=True)
y = torch.sin(x)
y.mean().backward()
fig, ax = plt.subplots()
ax.plot(x.detach(), x.grad, label='derivative')
ax.plot(x, y, label='sin')
ax.legend()
