# diagnosis: H3 · exercise: sin_derivative
import numpy as np
x = np.linspace(0.1, 3, 100)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.plot(x, np.sin(2 * x) / (2 * np.sin(x)))
