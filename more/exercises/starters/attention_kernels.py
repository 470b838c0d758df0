import matplotlib.pyplot as plt
import numpy as np

x = np.arange(-2.5, 2.5, 0.1)

# TODO: plot the Gaussian, the boxcar and the Epanechnikov kernel of x, and label the x-axis.
plt.show()
