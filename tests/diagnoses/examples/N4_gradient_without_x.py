# diagnosis: N4 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-6, 6, 200)
y = np.sin(x)
plt.plot(x, y, label='sin(x)')
plt.plot(x, np.gradient(y), label='gradient')
plt.legend()
