# diagnosis: A1 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt

x = torch.linspace(-6, 6, 200)
y = torch.sin(x)
y.sum().backward()
plt.plot(x, y)
plt.plot(x, x.grad)
plt.show()
