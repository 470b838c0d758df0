# Central differences.
import matplotlib.pyplot as plt
import numpy as np

def derivative(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


x = np.linspace(-4, 4, 90)
y, d = np.sin(x), derivative(np.sin, x)
plt.plot(x, y, label="sin(x)")
plt.plot(x, d, label="derivative")
plt.legend()
plt.show()
