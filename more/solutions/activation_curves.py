"""Three activation functions and their derivatives."""

import matplotlib.pyplot as plt
import torch

x = torch.arange(-5.95, 6.0, 0.1, requires_grad=True)
for function in (torch.relu, torch.sigmoid, torch.tanh):
    y = function(x)
    (slope,) = torch.autograd.grad(y.sum(), x)  # a tensor of its own each time: nothing adds up
    plt.plot(x.detach(), y.detach(), label=function.__name__)
    plt.plot(x.detach(), slope, "--", label=f"derivative of {function.__name__}")
plt.legend()
plt.show()
