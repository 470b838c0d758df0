# functions: all
# recomputes the forward pass with torch.utils.checkpoint
import torch
from torch.utils.checkpoint import checkpoint
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = checkpoint(lambda x: <<f_torch>>, x, use_reentrant=False)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
