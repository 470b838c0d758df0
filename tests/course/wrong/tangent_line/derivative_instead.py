# fails: curves · diagnosis: none
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0.5, 2, 50)
plt.plot(x, x**3 - 1 / x)
plt.plot(x, 3 * x**2 + 1 / x**2)
plt.legend(["x**3-1/x", "切线"])
plt.show()
