# diagnosis: A11 · exercise: sin_derivative
xs = np.arange(-6, 6, 0.1)
gs = []
x = torch.tensor(0.0, requires_grad=True)
for v in xs:
    x.data.fill_(v)
    x.grad.data.zero_()
    torch.sin(x).backward()
    gs.append(x.grad.item())
plt.plot(xs, np.sin(xs))
plt.plot(xs, gs)
