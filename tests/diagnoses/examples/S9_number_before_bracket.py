# diagnosis: S9 · exercise: sin_derivative
import numpy as np
def f(x):
    return np.sin(x)
def numerical(x, h):
    return (f(x + h) - f(x - h)) / 2h
x = np.arange(-5, 5, 0.1)
plt.plot(x, f(x))
plt.plot(x, numerical(x, 1e-4))
