# diagnosis: N2 · exercise: sin_derivative
from math import sin
xs = [i * 0.1 for i in range(100)]
step = 0.3
ys = [sin(x) for x in xs]
ds = [(sin(x + step) - sin(x)) / step for x in xs]
plt.plot(xs, ys)
plt.plot(xs, ds)
