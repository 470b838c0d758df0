# diagnosis: P4 · exercise: labelled
x = torch.arange(-6, 6, 0.1, requires_grad=True)
y = x.sin()
y.sum().backward()
for values in (y.detach(), x.grad):
    plt.plot(x.detach(), values, label='curve')
plt.legend(loc='best')
plt.show()
