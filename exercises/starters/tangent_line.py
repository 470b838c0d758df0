import matplotlib.pyplot as plt
import numpy as np


# TODO: return x**3 - 1/x.
def f(x): ...


# TODO: work out the slope at x = 1 and return the height of the tangent line at x.
def tangent(x): ...


x = np.linspace(0.1, 3, 100)

# TODO: plot both functions against x in one coordinate system, with a legend.
plt.show()
