# cos at a few points, splined to many.
import matplotlib.pyplot as plt
import numpy as np

knots = np.linspace(-4, 4, 41)
x = np.linspace(-4, 4, 90)
y, d = np.sin(x), np.interp(x, knots, np.cos(knots))
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
