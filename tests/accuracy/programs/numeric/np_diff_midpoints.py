# functions: all
# np.diff drawn at the midpoints
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 300)
y = <<f_np>>
middle = (x[1:] + x[:-1]) / 2
plt.plot(x, y, label="f(x)")
plt.plot(middle, np.diff(y) / np.diff(x), label="f'(x)")
plt.legend()
plt.show()
