# diagnosis: A7 · exercise: sin_derivative
import torch
xs, ys, gs = [], [], []
for i in range(-60, 60):
    t = torch.tensor(i / 10, requires_grad=True)
    y = torch.sin(t)
    y.backward()
    xs.append(t)
    ys.append(y)
    gs.append(t.grad)
plt.plot(xs, ys)
plt.plot(xs, gs)
