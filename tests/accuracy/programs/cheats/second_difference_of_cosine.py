# functions: sin
# differences the cosine twice and changes the sign
# caught: hard-coded
import numpy as np
import matplotlib.pyplot as plt

h = 1e-3
x = np.linspace(<<lo>>, <<hi>>, 200)
second = (np.cos(x + h) - 2 * np.cos(x) + np.cos(x - h)) / h**2
plt.plot(x, np.sin(x), label="sin(x)")
plt.plot(x, -second, label="sin'(x)")
plt.legend()
plt.show()
