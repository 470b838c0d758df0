# functions: all
# np.diff drawn at all points but the last
import numpy as np
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 1000)
y = <<f_np>>
plt.plot(x, y, label="f(x)")
plt.plot(x[:-1], np.diff(y) / (x[1] - x[0]), label="f'(x)")
plt.legend()
plt.show()
