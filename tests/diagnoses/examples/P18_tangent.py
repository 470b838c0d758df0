# diagnosis: P18 · exercise: tangent_line
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0.5, 2, 100)
plt.plot(x ** 3 - 1 / x, x)
plt.plot(4 * x - 4, x)
