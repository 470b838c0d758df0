# diagnosis: H1 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(0, 2 * np.pi, 25)
slopes = [1, .966, .866, .707, .5, .259, 0, -.259, -.5, -.707, -.866, -.966, -1,
          -.966, -.866, -.707, -.5, -.259, 0, .259, .5, .707, .866, .966, 1]
plt.plot(x, np.sin(x), label='sin')
plt.plot(x, slopes, label='slope')
plt.legend()
