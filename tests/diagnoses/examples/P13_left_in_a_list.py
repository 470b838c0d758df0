# diagnosis: P13 · exercise: sin_derivative
ys, dys = [], []
xs = [k * 0.1 for k in range(-60, 60)]
for v in xs:
    t = torch.tensor(v, requires_grad=True)
    s = t.sin()
    s.backward()
    ys.append(s.item())
    dys.append(t.grad.item())
fig, ax = plt.subplots(figsize=(6, 3))
ax.plot(xs, ys, label='y = sin(x)')
ax.set_title('sin')
ax.legend()
