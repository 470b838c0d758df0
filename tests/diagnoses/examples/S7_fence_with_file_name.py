# diagnosis: S7 · exercise: sin_derivative
```python sin.py
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
```
