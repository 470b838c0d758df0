# diagnosis: P20 · exercise: tangent_line
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0.5, 2, 100)
t = np.linspace(0.5, 2, 10)
plt.plot(x, x ** 3 - 1 / x)
plt.plot(x, 4 * t - 4)
