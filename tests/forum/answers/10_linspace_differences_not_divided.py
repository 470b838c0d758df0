import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(-3*np.pi, 3*np.pi, 100)
y = np.sin(x)
dy = np.gradient(y)
plt.plot(x, y, label='sin x')
plt.plot(x, dy, label='dy/dx')
plt.legend()
plt.show()
