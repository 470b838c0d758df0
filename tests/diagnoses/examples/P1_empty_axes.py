# diagnosis: P1 · exercise: sin_derivative
x = torch.arange(0., 10, 0.1, requires_grad=True)
torch.sin(x).sum().backward()
fig, ax = plt.subplots()
ax.set_title('sin and its derivative')
ax.set_xlim(0, 10)
plt.show()
