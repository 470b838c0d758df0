# functions: all
# substitutes numbers into sympy's derivative
# caught: symbolic
import sympy
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 60)
y = <<f_torch>>
points = x.tolist()
x = sympy.Symbol("x")
df = sympy.diff(<<f_sympy>>, x)
plt.plot(points, y, label="f(x)")
plt.plot(points, [float(df.subs(x, p)) for p in points], label="f'(x)")
plt.legend()
plt.show()
