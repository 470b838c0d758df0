# functions: all
# uses another identity with lists and math
# caught: identity
import math
import matplotlib.pyplot as plt

n = 120
xs = [<<lo>> + (<<hi>> - (<<lo>>)) * i / n for i in range(n + 1)]
plt.plot(xs, [<<f_math>> for x in xs], label="f(x)")
plt.plot(xs, [<<twin_math>> for x in xs], label="f'(x)")
plt.legend()
plt.show()
