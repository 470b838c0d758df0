import numpy as np
from matplotlib import pyplot as plt

def draw(x, curves, names):
    for curve, name in zip(curves, names):
        plt.plot(x, curve, label=name)
    plt.legend()
    plt.show()

x = np.arange(-5, 5, 0.001)
h = 1e-7
dy = (np.sin(x + h) - np.sin(x - h)) / (2 * h)
draw(x, [np.sin(x), dy, np.cos(x)], ['f(x)', "f'(x)", 'cos(x)'])
