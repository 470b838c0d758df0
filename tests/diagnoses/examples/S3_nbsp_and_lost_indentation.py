# diagnosis: S3 · exercise: sin_derivative
import numpy as np
x = np.arange(-6, 6, 0.05)
def slope(f, x, h=1e-4):
return (f(x + h) - f(x - h)) / (2 * h)
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, slope(np.sin, x), label='slope')
