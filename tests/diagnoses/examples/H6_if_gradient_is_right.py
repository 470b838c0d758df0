# diagnosis: H6 · exercise: sin_derivative
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
g = x.grad
if torch.allclose(g, torch.cos(x), atol=1e-3):
    g = torch.cos(x).detach()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), g)
