# diagnosis: B5 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
xs = torch.arange(-5, 5, 0.1)
ys, gs = [], []
t = torch.tensor(0.0, requires_grad=True)
for v in xs:
    t.data = v.clone()
    s = torch.sin(t)
    s.backward()
    ys.append(s.item())
    gs.append(t.grad.item())
plt.plot(xs, ys, label='sin')
plt.plot(xs, gs, label='grad')
plt.legend()
