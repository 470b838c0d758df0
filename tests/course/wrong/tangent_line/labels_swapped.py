# fails: curves · diagnosis: P3
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0.2, 3, 100)
plt.plot(x, 4 * x - 4)
plt.plot(x, x**3 - 1 / x)
plt.legend(["y = x**3 - 1/x", "tangent line"])
plt.show()
