# diagnosis: S7 · exercise: tangent_line
```python
import numpy as np
x = np.linspace(0.5, 2, 100)
def f(x): return x ** 3 - 1 / x
plt.plot(x, f(x))
plt.plot(x, 4 * x - 4
```
