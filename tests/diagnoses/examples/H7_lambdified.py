# diagnosis: H7 · exercise: sin_derivative
import sympy as sp
x = sp.symbols('x')
df = sp.lambdify(x, sp.diff(sp.sin(x), x))
xs = np.arange(-5, 5, 0.1)
plt.plot(xs, np.sin(xs))
plt.plot(xs, df(xs))
