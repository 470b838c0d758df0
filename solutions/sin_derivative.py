"""Plot sin(x) and its derivative; the derivative is computed by automatic differentiation."""

import matplotlib.pyplot as plt
import torch

# A tensor that requires a gradient: PyTorch records what is computed from it.
x = torch.linspace(-2 * torch.pi, 2 * torch.pi, 200, requires_grad=True)
y = torch.sin(x)

# y has 200 elements, and backward() wants one number. Each y_i depends on x_i only, so the gradient of the sum holds
# the derivative at every x_i.
y.sum().backward()

# matplotlib draws plain numbers, so the graph is left behind with detach().
plt.plot(x.detach(), y.detach(), label="f(x) = sin(x)")
plt.plot(x.detach(), x.grad, "--", label="f'(x) by automatic differentiation")
plt.xlabel("x")
plt.legend()
plt.show()
