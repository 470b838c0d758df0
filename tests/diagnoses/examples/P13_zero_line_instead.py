# diagnosis: P13 · exercise: sin_derivative
import numpy as np
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.plot(x, 0 * x, 'k--')
