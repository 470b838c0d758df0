# np.gradient.
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-4, 4, 200)
y = np.sin(x)
d = np.gradient(y, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
