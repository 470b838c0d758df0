# diagnosis: N8 · exercise: sin_derivative
import numpy as np
import matplotlib.pyplot as plt
def f(x):
    return np.sin(x)
x = np.linspace(-6, 6, 200)
h = 1e-5
plt.plot(x, f(x), label='f')
plt.plot(x, (f(x) - f(x + h)) / h, label='derivative')
plt.legend()
