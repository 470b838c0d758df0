# functions: all
# backward differences with h = 0.001
import numpy as np
import matplotlib.pyplot as plt


def function(x):
    return <<f_np>>


h = 0.001
x = np.linspace(<<lo>>, <<hi>>, 300)
y = function(x)
slope = (y - function(x - h)) / h
plt.plot(x, y, label="f(x)")
plt.plot(x, slope, label="slope")
plt.legend()
plt.show()
