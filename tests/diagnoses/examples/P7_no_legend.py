# diagnosis: P7 · exercise: labelled
import numpy as np
import matplotlib.pyplot as plt
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(x, np.cos(x))
plt.show()
