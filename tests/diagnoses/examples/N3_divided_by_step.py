# diagnosis: N3 · exercise: sin_derivative
import numpy as np
x = np.linspace(0, 10, 500)
y = np.sin(x)
dx = x[1] - x[0]
dy = (y[2:] - y[:-2]) / dx
plt.plot(x, y)
plt.plot(x[1:-1], dy)
