# functions: all
# makes lists of the formula with the math module
# caught: hard-coded
import math
import matplotlib.pyplot as plt

xs = [<<lo>> + 0.05 * i for i in range(int((<<hi>> - (<<lo>>)) / 0.05) + 1)]
plt.plot(xs, [<<f_math>> for x in xs], label="f(x)")
plt.plot(xs, [<<d_math>> for x in xs], label="f'(x)")
plt.legend()
plt.show()
