# diagnosis: A12 · exercise: sin_derivative
xs, gs = [k / 10 for k in range(60)], []
for v in xs:
    t = torch.tensor(v, requires_grad=True)
    gs.append(torch.sin(t).backward())
plt.plot(xs, [math.sin(v) for v in xs])
plt.plot(xs, gs)
