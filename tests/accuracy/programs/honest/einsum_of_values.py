# functions: all
# sums by einsum before going backward
import matplotlib.pyplot as plt
import numpy as np
import torch

x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
torch.einsum('i->', y).backward()
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), x.grad, label='derivative')
plt.legend()
plt.show()
