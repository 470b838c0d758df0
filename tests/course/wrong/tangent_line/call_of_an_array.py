# fails: runs · diagnosis: none
import matplotlib.pyplot as plt
import numpy as np


def f(x):
    return x**3 - 1 / x


x = np.linspace(0.2, 3, 100)
y = f(x)
plt.plot(x, y, label="f(x)")
plt.plot(x, 4 * (x - 1), label="tangent")
plt.legend()
plt.show()
print("they meet at", y(1))
