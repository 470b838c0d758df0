import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.tensor(np.linspace(-3*np.pi, 3*np.pi, 100), requires_grad=True)
y = np.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
plt.show()
