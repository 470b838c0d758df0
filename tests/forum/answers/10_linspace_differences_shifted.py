import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(-3*np.pi, 3*np.pi, 100)
y = np.sin(x)
dy = np.diff(y) / np.diff(x)
plt.plot(x, y, label='sin x')
plt.plot(x[:-1], dy, label='dy/dx')
plt.legend()
plt.show()
