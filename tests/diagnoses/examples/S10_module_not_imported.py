# diagnosis: S10 · exercise: sin_derivative
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = F.sin(x)
y.sum().backward()
sns.lineplot(x=x.detach(), y=y.detach())
