# diagnosis: N5 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-6, 6, 200)
y = np.sin(x)
dy = np.diff(y) / np.diff(x)
plt.plot(x, y)
plt.plot(x, dy)
