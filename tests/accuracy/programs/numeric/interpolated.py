# functions: all
# differences on a fine grid, interpolated onto a coarser one
import numpy as np
import matplotlib.pyplot as plt

fine = np.linspace(<<lo>>, <<hi>>, 2000)
y = (lambda x: <<f_np>>)(fine)
slopes = np.diff(y) / np.diff(fine)
x = np.linspace(<<lo>>, <<hi>>, 100)
plt.plot(fine, y, label="f(x)")
plt.plot(x, np.interp(x, (fine[:-1] + fine[1:]) / 2, slopes), label="f'(x)")
plt.legend()
plt.show()
