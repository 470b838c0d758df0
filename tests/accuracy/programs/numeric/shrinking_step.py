# functions: all
# halves the step until the quotient settles
import math
import matplotlib.pyplot as plt


def f(x):
    return <<f_math>>


def limit(x):
    h, old = 0.1, None
    for _ in range(20):
        new = (f(x + h) - f(x - h)) / (2 * h)
        if old is not None and abs(new - old) < 1e-6:
            return new
        h, old = h / 2, new
    return new


n = 100
xs = [<<lo>> + (<<hi>> - (<<lo>>)) * k / (n - 1) for k in range(n)]
plt.plot(xs, [f(x) for x in xs], label="f(x)")
plt.plot(xs, [limit(x) for x in xs], label="f'(x)")
plt.legend()
plt.show()
