# diagnosis: H7 · exercise: sin_derivative
import sympy
import matplotlib.pyplot as plt
t = sympy.Symbol('t')
f = sympy.sin(t)
df = f.diff(t)
xs = [k / 10 for k in range(-50, 50)]
plt.plot(xs, [float(f.subs(t, v)) for v in xs], label='f')
plt.plot(xs, [float(df.subs(t, v)) for v in xs], label='df')
plt.legend()
