# 1 - 2 sin²(x/2).
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-4, 4, 90)
y, d = np.sin(x), 1 - 2 * np.sin(x / 2) ** 2
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
