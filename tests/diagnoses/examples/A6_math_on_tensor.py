# diagnosis: A6 · exercise: sin_derivative
import math
import torch
import matplotlib.pyplot as plt
x = torch.arange(-5, 5, 0.1, requires_grad=True)
y = math.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
