# functions: all
# draws an identity between values of f as points
# caught: identity
import math

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(<<lo>>, <<hi>>, 120)
plt.plot(x, <<f_np>>)
plt.scatter(x, <<identity_np>>)
plt.show()
