# fails: computed · diagnosis: H7
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp

t = sp.Symbol("t")
f = sp.sin(t)
df = sp.diff(f, t)

x = np.linspace(-5, 5, 100)
y = [float(f.subs(t, v)) for v in x]
dy = [float(df.subs(t, v)) for v in x]
plt.plot(x, y, label=str(f))
plt.plot(x, dy, label="derivative")
plt.legend()
plt.show()
