# The Taylor series of cos.
import matplotlib.pyplot as plt
import numpy as np

import math

x = np.linspace(-4, 4, 90)
y = np.sin(x)
d = sum((-1) ** k * x ** (2 * k) / math.factorial(2 * k) for k in range(16))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
