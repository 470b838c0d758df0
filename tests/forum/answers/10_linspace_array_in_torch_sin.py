import numpy as np
import torch
import matplotlib.pyplot as plt

x = np.linspace(-3*np.pi, 3*np.pi, 100)
y = torch.sin(x)
y.sum().backward()
plt.plot(x, y.detach().numpy())
plt.plot(x, x.grad.numpy())
plt.show()
