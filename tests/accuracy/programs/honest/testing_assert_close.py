# functions: all
# checks with numpy.testing and torch.testing, and plots afterwards
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 100, dtype=torch.float64, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
g = x.grad
torch.testing.assert_close(g, (<<d_torch>>).detach())
x = x.detach().numpy()
np.testing.assert_allclose(g.numpy(), <<d_np>>, rtol=1e-6)
plt.plot(x, y.detach().numpy(), label="f(x)")
plt.plot(x, g.numpy(), label="gradient")
plt.legend()
plt.show()
