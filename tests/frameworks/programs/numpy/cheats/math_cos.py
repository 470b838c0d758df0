# math.cos in a list.
import matplotlib.pyplot as plt
import numpy as np

import math

x = np.linspace(-4, 4, 90)
y, d = np.sin(x), [math.cos(value) for value in x]
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
