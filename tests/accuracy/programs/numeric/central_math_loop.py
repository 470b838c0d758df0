# functions: all
# central differences with the math module, in a loop
import math
import matplotlib.pyplot as plt


def f(x):
    return <<f_math>>


def slope(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


xs = []
x = <<lo>>
while x <= <<hi>>:
    xs.append(x)
    x += 0.05
plt.plot(xs, [f(x) for x in xs], label="f(x)")
plt.plot(xs, [slope(f, x) for x in xs], label="f'(x)")
plt.legend()
plt.show()
