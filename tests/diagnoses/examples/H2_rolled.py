# diagnosis: H2 · exercise: sin_derivative
import numpy as np
x = np.arange(0, 400) * (2 * np.pi / 400)
y = np.sin(x)
fig, ax = plt.subplots()
ax.plot(x, y)
ax.plot(x, np.roll(y, -100))
