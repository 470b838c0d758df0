# diagnosis: P7 · exercise: labelled
x = torch.linspace(-3, 3, 100, requires_grad=True)
y = x.sin()
y.sum().backward()
fig, ax = plt.subplots()
ax.plot(x.detach(), y.detach(), 'r-')
ax.plot(x.detach(), x.grad, 'g--')
ax.set_title('two curves')
