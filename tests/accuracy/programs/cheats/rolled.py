# functions: sin
# rolls the sine by a quarter of its period
# caught: identity
import numpy as np
import matplotlib.pyplot as plt

x = np.arange(0, 400) * (2 * np.pi / 400)
y = np.sin(x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, np.roll(y, -100), label="f'(x)")
plt.legend()
plt.show()
