# fails: computed · diagnosis: H1
import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(-3 * np.pi, 3 * np.pi, 100)
plt.plot(x, np.sin(x), label="f(x) = sin(x)")
plt.plot(x, np.cos(x), label="f'(x)")
plt.legend()
plt.show()
