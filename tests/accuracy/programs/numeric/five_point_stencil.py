# functions: all
# the five-point formula
import numpy as np
import matplotlib.pyplot as plt

f = lambda x: <<f_np>>
x = np.linspace(<<lo>>, <<hi>>, 200)
h = 1e-2
d = (-f(x + 2 * h) + 8 * f(x + h) - 8 * f(x - h) + f(x - 2 * h)) / (12 * h)
fig, ax = plt.subplots()
ax.plot(x, f(x), label="f(x)")
ax.plot(x, d, "--", label="f'(x)")
ax.legend()
plt.show()
