# diagnosis: A6 · exercise: sin_derivative
from math import sin
import torch
xs = [i / 10 for i in range(-60, 60)]
grads = []
for v in xs:
    t = torch.tensor(v, requires_grad=True)
    y = sin(t)
    y.backward()
    grads.append(t.grad)
plt.plot(xs, [sin(v) for v in xs])
plt.plot(xs, grads)
