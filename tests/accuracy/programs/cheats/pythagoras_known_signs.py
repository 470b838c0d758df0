# functions: sin
# takes the root of 1 - sin**2 with signs from the intervals where cos is positive
# caught: identity
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 400)
y = np.sin(x)
sign = np.where(np.abs((x + np.pi) % (2 * np.pi) - np.pi) < np.pi / 2, 1, -1)
plt.plot(x, y, label="sin(x)")
plt.plot(x, sign * np.sqrt(1 - y**2), label="derivative")
plt.legend()
plt.show()
