# functions: all
# writes the derivative as a sympy expression and evaluates it
# caught: symbolic
import numpy as np
import sympy
import matplotlib.pyplot as plt

x = sympy.Symbol("x")
slope = sympy.lambdify(x, <<d_sympy>>, "math")
grid = np.linspace(<<lo>>, <<hi>>, 100)
values = (lambda x: <<f_np>>)(grid)
plt.plot(grid, values, label="f(x)")
plt.plot(grid, [slope(v) for v in grid], label="f'(x)")
plt.legend()
plt.show()
