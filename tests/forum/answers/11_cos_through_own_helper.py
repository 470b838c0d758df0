import numpy as np
from matplotlib import pyplot as plt

def draw(x, curves, names):
    for curve, name in zip(curves, names):
        plt.plot(x, curve, label=name)
    plt.legend()
    plt.show()

x = np.arange(-5, 5, 0.001)
draw(x, [np.sin(x), np.cos(x)], ['f(x)', "f'(x)"])
