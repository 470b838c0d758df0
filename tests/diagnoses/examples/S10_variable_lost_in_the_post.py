# diagnosis: S10 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
plt.show()
