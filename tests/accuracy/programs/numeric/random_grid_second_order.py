# functions: all
# uses np.gradient of second order on a random grid
import math

import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(4)
x = np.sort(rng.uniform(<<lo>>, <<hi>>, 400))
x = x[np.append(True, np.diff(x) > 1e-3)]
y = <<f_np>>
d = np.gradient(y, x, edge_order=2)
plt.plot(x, y, label='f')
plt.plot(x, d, label='derivative')
plt.legend()
plt.show()
