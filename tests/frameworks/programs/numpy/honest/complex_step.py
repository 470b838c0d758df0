# The complex step.
import matplotlib.pyplot as plt
import numpy as np

x, h = np.linspace(-4, 4, 90), 1e-20
y, d = np.sin(x), np.sin(x + 1j * h).imag / h
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
