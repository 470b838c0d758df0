# diagnosis: P12 · exercise: sin_derivative
x = torch.linspace(-6, 6, 120, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
curves = {'sin': y, 'derivative': y}
for name, c in curves.items():
    plt.plot(x.detach(), c.detach(), label=name)
plt.legend()
