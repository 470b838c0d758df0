import matplotlib.pyplot as plt
import numpy as np


# TODO: return the density at x of the normal distribution with mean m and standard deviation s.
def density(x, m, s): ...


x = np.arange(-7, 7, 0.01)

# TODO: plot the three densities in one coordinate system, with a legend.
plt.show()
