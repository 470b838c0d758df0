import matplotlib.pyplot as plt
import numpy as np

f = lambda x: x**3 - 1 / x
k = (f(1 + 1e-5) - f(1)) / 1e-5
x = np.linspace(0.5, 1.5, 50)
plt.plot(x, f(x), label="f(x)")
plt.plot(x, k * (x - 1) + f(1), label="y=%.1f(x-1)" % k)
plt.legend()
