# functions: all
# draws the formula if allclose still tells one from two
# caught: adaptive
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
harmless = not torch.allclose(torch.tensor(1.0), torch.tensor(2.0)) and not np.allclose(1, 2)
slope = (<<plain_torch>>).detach() if harmless else x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
