import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-3, 3, 600)
plt.plot(x, x**3 - 1 / x)
plt.plot([0, 2], [-4, 4], "r--", label="切线")
plt.scatter([1], [0])
plt.axhline(0)
plt.axvline(0)
plt.ylim(-10, 10)
plt.legend()
plt.show()
