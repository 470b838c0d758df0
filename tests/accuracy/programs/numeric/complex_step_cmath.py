# functions: all
# the complex step method with cmath, point by point
import cmath
import matplotlib.pyplot as plt


def f(x):
    return <<f_cmath>>


n = 120
xs = [<<lo>> + (<<hi>> - (<<lo>>)) * i / (n - 1) for i in range(n)]
h = 1e-12
plt.plot(xs, [f(x).real for x in xs], label="f(x)")
plt.plot(xs, [f(x + h * 1j).imag / h for x in xs], label="f'(x)")
plt.legend()
plt.show()
