# diagnosis: P4 · exercise: labelled
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x), label='f(x)')
plt.plot(x, np.gradient(np.sin(x), x), label='f(x)')
plt.legend()
