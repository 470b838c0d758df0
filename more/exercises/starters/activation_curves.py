import matplotlib.pyplot as plt
import torch

x = torch.arange(-6.0, 6.0, 0.1)

# TODO: compute relu(x), sigmoid(x) and tanh(x), and the derivative of each by automatic differentiation.

# TODO: plot the six curves, with a legend.
plt.show()
