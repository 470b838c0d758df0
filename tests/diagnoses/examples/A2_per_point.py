# diagnosis: A2 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
ys, gs = [], []
for i in range(-6, 7):
    p = torch.tensor(i, requires_grad=True)
    q = torch.sin(p)
    q.backward()
    ys.append(float(q))
    gs.append(float(p.grad))
plt.plot(range(-6, 7), ys)
plt.plot(range(-6, 7), gs)
