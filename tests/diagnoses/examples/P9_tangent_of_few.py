# diagnosis: P9 · exercise: tangent_line
import numpy as np
import matplotlib.pyplot as plt
x = np.array([0.5, 1.0, 1.5, 2.0])
plt.plot(x, x ** 3 - 1 / x, label='f')
plt.plot(x, 4 * x - 4, label='tangent')
plt.legend()
