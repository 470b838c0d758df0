# diagnosis: P21 · exercise: sin_derivative
x = torch.linspace(-3, 3, 200, requires_grad=True)
y = torch.sin(x)
g = torch.autograd.grad(y.sum(), x)[0]
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach())
ax.plot(g, y.detach())
