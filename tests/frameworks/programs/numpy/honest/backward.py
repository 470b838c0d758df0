# Backward differences of a function of its own.
import matplotlib.pyplot as plt
import numpy as np

def f(x):
    return np.sin(x)


x, h = np.arange(-4, 4, 0.1), 1e-6
y, d = f(x), (f(x) - f(x - h)) / h
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
