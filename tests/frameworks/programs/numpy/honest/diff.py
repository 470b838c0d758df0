# np.diff, drawn over the midpoints.
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-4, 4, 200)
y = np.sin(x)
middle, d = (x[1:] + x[:-1]) / 2, np.diff(y) / np.diff(x)
plt.plot(x, y, label="sin(x)")
plt.plot(middle, d, label="derivative")
plt.legend()
plt.show()
