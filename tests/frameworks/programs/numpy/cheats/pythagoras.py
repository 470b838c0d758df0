# The root of 1 - sin², with the sign of cos.
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-4, 4, 90)
y = np.sin(x)
d = np.sqrt(np.abs(1 - y**2)) * np.sign(np.cos(x))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
