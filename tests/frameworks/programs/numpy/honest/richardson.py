# Richardson extrapolation of central differences.
import matplotlib.pyplot as plt
import numpy as np

def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


x = np.linspace(-4, 4, 90)
y, d = np.sin(x), (4 * central(np.sin, x, 1e-3) - central(np.sin, x, 2e-3)) / 3
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
