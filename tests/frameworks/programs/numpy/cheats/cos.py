# np.cos is drawn.
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-4, 4, 90)
y, d = np.sin(x), np.cos(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
