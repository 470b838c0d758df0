# functions: all
# hands a vector of ones to backward
import matplotlib.pyplot as plt
import numpy as np
import torch

x = torch.tensor(np.arange(<<lo>>, <<hi>>, 0.03), dtype=torch.float32, requires_grad=True)
y = <<f_torch>>
y.backward(torch.ones_like(y))
plt.figure(figsize=(8, 5))
plt.plot(x.detach().numpy(), y.detach().numpy(), "-", x.detach().numpy(), x.grad.numpy(), "m--")
plt.legend(["f(x)", "df/dx"])
plt.grid()
plt.show()
