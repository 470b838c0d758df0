# Plain Python with math.
import matplotlib.pyplot as plt
import numpy as np

import math

x = [-4 + 0.1 * i for i in range(81)]
y = [math.sin(value) for value in x]
d = [(math.sin(value + 1e-6) - math.sin(value - 1e-6)) / 2e-6 for value in x]
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
