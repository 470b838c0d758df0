"""Three kernels by which attention pooling may weigh data."""

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-2.5, 2.5, 100)
plt.plot(x, np.exp(-(x**2) / 2), label="Gaussian")
plt.plot(x, np.where(np.abs(x) < 1, 1.0, 0.0), label="boxcar")
plt.plot(x, np.maximum(1 - np.abs(x), 0), label="Epanechnikov")
plt.xlabel("distance")
plt.legend()
plt.show()
