# diagnosis: H7 · exercise: sin_derivative
from sympy import Symbol, diff, sin
s = Symbol('s')
slope = diff(sin(s), s)
grid = np.linspace(-3, 3, 60)
fig, ax = plt.subplots()
ax.plot(grid, [sin(v).evalf() for v in grid])
ax.plot(grid, [slope.evalf(subs={s: v}) for v in grid])
