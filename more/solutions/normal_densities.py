"""Three normal densities."""

import matplotlib.pyplot as plt
import numpy as np


def density(x, m, s):
    return np.exp(-((x - m) ** 2) / (2 * s**2)) / np.sqrt(2 * np.pi * s**2)


x = np.arange(-7, 7, 0.05)
for m, s in [(0, 1), (0, 2), (3, 1)]:
    plt.plot(x, density(x, m, s), label=f"mean {m}, standard deviation {s}")
plt.legend()
plt.xlabel("x")
plt.ylabel("p(x)")
plt.show()
