# diagnosis: P1 · exercise: tangent_line
import numpy as np
x = np.linspace(0.5, 2, 100)
y = x ** 3 - 1 / x
# plt.plot(x, y)
# plt.plot(x, 4 * x - 4)
plt.legend(['f', 'tangent'])
