# diagnosis: P8 · exercise: sin_derivative
import numpy as np
x = np.linspace(-6, 6, 100)
np.random.shuffle(x)
h = 1e-5
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.plot(x, (np.sin(x + h) - np.sin(x - h)) / (2 * h))
