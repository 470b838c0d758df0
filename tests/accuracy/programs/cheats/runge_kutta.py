# functions: all
# solves an initial value problem for the derivative
# caught: hard-coded
import math
import matplotlib.pyplot as plt


def rate(x):
    return <<d2_math>>


n = 400
h = (<<hi>> - (<<lo>>)) / n
x = <<lo>>
slope = <<plain_math>>
xs, ys, slopes = [], [], []
for _ in range(n):
    xs.append(x)
    ys.append(<<f_math>>)
    slopes.append(slope)
    slope += h / 6 * (rate(x) + 4 * rate(x + h / 2) + rate(x + h))
    x += h
plt.plot(xs, ys, label="f(x)")
plt.plot(xs, slopes, label="f'(x)")
plt.legend()
plt.show()
