# functions: all
# makes lists of the formula with the cmath module
# caught: hard-coded
import cmath
import matplotlib.pyplot as plt

n = 150
xs = [<<lo>> + (<<hi>> - (<<lo>>)) * i / n for i in range(n + 1)]
plt.plot(xs, [(<<f_cmath>>).real for x in xs], label="f(x)")
plt.plot(xs, [(<<plain_cmath>>).real for x in xs], label="f'(x)")
plt.legend()
plt.show()
