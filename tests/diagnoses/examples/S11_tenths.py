# diagnosis: S11 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
ys, gs = [], []
for v in range(-5, 5, 0.1):
    t = torch.tensor(v, requires_grad=True)
    s = torch.sin(t)
    s.backward()
    ys.append(s.item())
    gs.append(t.grad.item())
plt.plot(ys)
plt.plot(gs)
