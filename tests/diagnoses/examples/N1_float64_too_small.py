# diagnosis: N1 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0, 6.28, 100)
h = 1e-16
plt.plot(x, np.sin(x))
plt.plot(x, (np.sin(x + h) - np.sin(x)) / h)
