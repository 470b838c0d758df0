# fails: curves · diagnosis: P3
import matplotlib.pyplot as plt
import numpy as np


def f(x):
    return x**3 - 1 / x


x = np.linspace(0.3, 3, 100)
plt.plot(x, f(x), label="tangent")
plt.plot(x, 4 * x - 4, label="x**3 - 1/x")
plt.legend()
plt.show()
