# fails: curves · diagnosis: none
import matplotlib.pyplot as plt
import numpy as np


def f(x):
    return x**3 - 1 / x


slope = (f(1.5) - f(1)) / 0.5
x = np.linspace(0.3, 3, 100)
plt.plot(x, f(x), label="x**3 - 1/x")
plt.plot(x, slope * (x - 1), label="tangent")
plt.legend()
plt.show()
