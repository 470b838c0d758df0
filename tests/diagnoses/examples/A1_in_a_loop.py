# diagnosis: A1 · exercise: sin_derivative
xs = np.arange(-5, 5, 0.1)
ys, gs = [], []
for v in xs:
    t = torch.tensor(v)
    s = torch.sin(t)
    s.backward()
    ys.append(s.item())
    gs.append(t.grad.item())
fig, ax = plt.subplots()
ax.plot(xs, ys, label='sin(x)')
ax.plot(xs, gs, label="sin'(x)")
ax.legend()
