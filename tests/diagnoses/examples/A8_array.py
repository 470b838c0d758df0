# diagnosis: A8 · exercise: sin_derivative
import numpy as np
import torch
x = np.linspace(-6, 6, 200)
y = torch.sin(x)
y.sum().backward()
plt.plot(x, y)
plt.plot(x, x.grad)
