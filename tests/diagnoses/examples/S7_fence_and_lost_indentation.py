# diagnosis: S7 · exercise: branch_gradient
```python
import torch
def f(a):
if a.norm() > 100:
b = a**2
else:
b = a**3
return b.sum()
```
