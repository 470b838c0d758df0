# fails: curves · diagnosis: none
import matplotlib.pyplot as plt
import numpy as np

x = np.arange(0.5, 3, 0.1)
plt.plot(x, 3 * x**2 - 4 * x, label="f(x)")
plt.plot(x, x**3 - 1 / x, label="Tangent line (x=1)")
plt.legend()
plt.show()
