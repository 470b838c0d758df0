# Differences of neighbours, in a loop.
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-4, 4, 300)
y, d = np.sin(x), np.zeros(300)
for i in range(1, 299):
    d[i] = (y[i + 1] - y[i - 1]) / (x[i + 1] - x[i - 1])
d[0], d[-1] = d[1], d[-2]
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
