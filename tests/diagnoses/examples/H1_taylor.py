# diagnosis: H1 · exercise: sin_derivative
import numpy as np
import math
x = np.linspace(-3, 3, 100)
cos = sum((-1) ** k * x ** (2 * k) / math.factorial(2 * k) for k in range(12))
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.plot(x, cos)
