# diagnosis: P2 · exercise: tangent_line · then: P17
import numpy as np
x = np.linspace(0.5, 2, 100)
fig, ax = plt.subplots()
ax.plot(x, x ** 3 - 1 / x)
ax.cla()
ax.plot(x, 4 * x - 4, alpha=0)
ax.plot(x, 0 * x)
