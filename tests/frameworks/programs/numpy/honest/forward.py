# Forward differences.
import matplotlib.pyplot as plt
import numpy as np

x, h = np.linspace(-4, 4, 90), 1e-6
y = np.sin(x)
d = (np.sin(x + h) - y) / h
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
