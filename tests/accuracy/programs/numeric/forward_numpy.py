# functions: all
# forward differences with a small step
import numpy as np
import matplotlib.pyplot as plt

f = lambda x: <<f_np>>
x = np.arange(<<lo>>, <<hi>>, 0.02)
h = 1e-5
plt.plot(x, f(x), x, (f(x + h) - f(x)) / h)
plt.legend(["f(x)", "df/dx"])
plt.show()
