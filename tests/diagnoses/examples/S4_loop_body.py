# diagnosis: S4 · exercise: sin_derivative
xs, ys, gs = [], [], []
for i in range(100):
t = torch.tensor(i * 0.1, requires_grad=True)
s = torch.sin(t)
s.backward()
xs.append(t.item())
ys.append(s.item())
gs.append(t.grad.item())
plt.plot(xs, ys)
plt.plot(xs, gs)
