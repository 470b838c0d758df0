# diagnosis: P17 · exercise: sin_derivative
import numpy as np
x = np.linspace(-6, 6, 200)
h = 1e-5
plt.plot(x, np.sin(x), 'b-')
plt.plot(x, (np.sin(x + h) - np.sin(x - h)) / (2 * h), linestyle='')
