# diagnosis: P20 · exercise: sin_derivative
xs = np.arange(-5, 5, 0.1)
for v in xs:
    t = torch.tensor(v, requires_grad=True)
    y = torch.sin(t)
    y.backward()
    g = [t.grad.item()]
fig, ax = plt.subplots()
ax.plot(xs, np.sin(xs))
ax.plot(xs, g)
