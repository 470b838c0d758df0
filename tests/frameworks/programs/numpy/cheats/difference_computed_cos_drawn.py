# Differences are computed, cos is drawn.
import matplotlib.pyplot as plt
import numpy as np

x, h = np.linspace(-4, 4, 90), 1e-6
y = np.sin(x)
slope = (np.sin(x + h) - np.sin(x - h)) / (2 * h)
d = np.cos(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
