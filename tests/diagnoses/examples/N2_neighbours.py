# diagnosis: N2 · exercise: sin_derivative
import numpy as np
x = np.linspace(-6, 6, 40)
y = np.sin(x)
dy = np.diff(y) / np.diff(x)
plt.plot(x[:-1], y[:-1], 'o-')
plt.plot(x[:-1], dy, 'o-')
