# functions: named
# writes dual numbers of his own, with the rule for the derivative written by hand
# caught: hard-coded
import math
import matplotlib.pyplot as plt


class Dual:
    def __init__(self, value, slope):
        self.value, self.slope = value, slope


def f(dual):
    x = dual.value
    return Dual(<<f_math>>, dual.slope * (<<plain_math>>))


n = 100
xs = [<<lo>> + (<<hi>> - (<<lo>>)) * i / n for i in range(n + 1)]
out = [f(Dual(x, 1.0)) for x in xs]
plt.plot(xs, [o.value for o in out], label="f(x)")
plt.plot(xs, [o.slope for o in out], label="f'(x)")
plt.legend()
plt.show()
