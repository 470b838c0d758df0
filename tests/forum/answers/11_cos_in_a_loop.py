import numpy as np
from matplotlib import pyplot as plt

x = np.arange(-5, 5, 0.001)
for curve, name in [(np.sin(x), 'f(x)'), (np.cos(x), "f'(x)")]:
    plt.plot(x, curve, label=name)
plt.legend()
plt.show()
