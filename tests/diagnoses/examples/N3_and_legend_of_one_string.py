# diagnosis: N3 · exercise: sin_derivative · then: P9
import numpy as np
x = np.linspace(-6, 6, 15)
h = 1e-4
plt.plot(x, np.sin(x))
plt.plot(x, (np.sin(x + h) - np.sin(x - h)) / h)
plt.legend('sd')
