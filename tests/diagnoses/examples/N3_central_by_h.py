# diagnosis: N3 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-6, 6, 200)
h = 1e-4
dy = (np.sin(x + h) - np.sin(x - h)) / h
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, dy, label='dsin')
plt.legend()
