import math

import matplotlib.pyplot as plt
import torch

X = [i / 10 for i in range(-30, 31)]
Y, G = [], []
for v in X:
    t = torch.tensor(v, requires_grad=True)
    s = torch.sin(t)
    s.backward()
    Y.append(s.item())
    G.append(t.grad)
plt.plot(X, Y)
plt.plot(X, G)
plt.show()
