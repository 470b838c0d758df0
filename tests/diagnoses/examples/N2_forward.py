# diagnosis: N2 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
x = np.arange(-6, 6, 0.1)
h = 0.4
plt.plot(x, np.sin(x), label='f')
plt.plot(x, (np.sin(x + h) - np.sin(x)) / h, label="f'")
plt.legend()
