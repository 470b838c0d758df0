# diagnosis: P3 · exercise: tangent_line
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0.5, 2, 100)
fig, ax = plt.subplots()
ax.plot(x, 4 * x - 4)
ax.plot(x, x ** 3 - 1 / x)
ax.legend(['x^3 - 1/x', 'tangent line'])
