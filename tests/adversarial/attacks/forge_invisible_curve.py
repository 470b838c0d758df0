# tries: to hide the right curves under other ones, outside the axes or in the background's colour
# expect: ok
# exercise: sin_derivative
# score: 0
# checks: curves
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-6, 6, 200)
plt.plot(x, x, label="f(x)")
plt.plot(x, np.sin(x), color="white")
plt.plot(x, np.cos(x), alpha=0)
plt.scatter(x, np.cos(x), s=0)
plt.plot(x + 100, np.cos(x), linewidth=0)
plt.xlim(-6, 6)
plt.legend()
plt.show()
