# functions: all
# wraps the difference quotient in a class
import math

import matplotlib.pyplot as plt
import numpy as np

def f(x):
    return <<f_np>>


class Slope:
    def __init__(self, function, step=1e-3):
        self.function, self.step = function, step

    def __call__(self, at):
        return (self.function(at + self.step / 2) - self.function(at - self.step / 2)) / self.step


x = np.arange(<<lo>>, <<hi>>, 0.02)
fig, ax = plt.subplots()
ax.plot(x, f(x))
ax.plot(x, Slope(f)(x))
plt.show()
