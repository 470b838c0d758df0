# spec: sine
x = torch.linspace(-5, 5, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='$f(x)$')
plt.plot(x.detach(), x.grad, label=r'$\frac{dy}{dx}$')
plt.legend()
