# diagnosis: N3 · exercise: sin_derivative
import math
import matplotlib.pyplot as plt
xs, ys, ds = [], [], []
dx = 0.001
for k in range(-60, 60):
    x = k / 10
    up, down = math.sin(x + dx), math.sin(x - dx)
    xs.append(x)
    ys.append(math.sin(x))
    ds.append((up - down) / dx)
plt.plot(xs, ys)
plt.plot(xs, ds)
