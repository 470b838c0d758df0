# functions: all
# fits a straight line to five neighbours each
import math

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(<<lo>>, <<hi>>, 300)
y = <<f_np>>
d = [np.polyfit(x[i - 2 : i + 3], y[i - 2 : i + 3], 1)[0] for i in range(2, len(x) - 2)]
plt.plot(x, y)
plt.plot(x[2:-2], d)
plt.show()
