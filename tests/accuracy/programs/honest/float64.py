# functions: all
# works in double precision from numpy's linspace
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.from_numpy(np.linspace(<<lo>>, <<hi>>, 500)).requires_grad_(True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach().numpy(), y.detach().numpy(), label="$f(x)$")
plt.plot(x.detach().numpy(), x.grad.numpy(), label="$f'(x)$")
plt.legend()
plt.show()
