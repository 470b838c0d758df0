# fails: computed · diagnosis: H1
import matplotlib.pyplot as plt
import numpy as np

x = np.arange(-5, 5, 0.1)
plt.plot(x, np.sin(x), "-", x, np.cos(x), "--")
plt.legend(["sin(x)", "f'(x)"])
plt.show()
