# diagnosis: P5 · exercise: labelled
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
fig, ax = plt.subplots()
ax.legend()
ax.plot(x.detach(), y.detach(), label='sin(x)')
ax.plot(x.detach(), x.grad, label='derivative')
