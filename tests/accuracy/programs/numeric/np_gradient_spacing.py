# functions: all
# np.gradient with the spacing and second-order edges
import numpy as np
import matplotlib.pyplot as plt

step = 0.02
x = np.arange(<<lo>>, <<hi>>, step)
y = <<f_np>>
plt.plot(x, y, label="y")
plt.plot(x, np.gradient(y, step, edge_order=2), label="dy/dx")
plt.legend()
plt.show()
