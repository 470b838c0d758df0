# fails: curves · diagnosis: P9
import matplotlib.pyplot as plt
import torch

xs, ys, dys = [], [], []
for v in [0.0, 1.0, 2.0, 3.0, 4.0]:
    x = torch.tensor(v, requires_grad=True)
    y = torch.sin(x)
    y.backward()
    xs.append(v)
    ys.append(y.item())
    dys.append(x.grad.item())
plt.plot(xs, ys, label="sin")
plt.plot(xs, dys, label="derivative")
plt.legend()
plt.show()
