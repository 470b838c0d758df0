# diagnosis: P3 · exercise: sin_derivative · then: H1
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='derivative of sin(x)')
plt.plot(x, np.cos(x), label='sin(x)')
plt.legend()
