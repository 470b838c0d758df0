# functions: all
# differentiates with sympy and lambdifies
# caught: symbolic
import numpy as np
import sympy
import matplotlib.pyplot as plt

x = sympy.symbols("x")
f = <<f_sympy>>
df = sympy.diff(f, x)
grid = np.linspace(<<lo>>, <<hi>>, 200)
plt.plot(grid, sympy.lambdify(x, f, "numpy")(grid), label="f(x)")
plt.plot(grid, sympy.lambdify(x, df, "numpy")(grid), label="f'(x)")
plt.legend()
plt.show()
