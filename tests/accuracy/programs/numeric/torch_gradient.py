# functions: all
# torch.gradient with the positions
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 400, dtype=torch.float64)
y = <<f_torch>>
(dy,) = torch.gradient(y, spacing=(x,))
plt.plot(x, y, label="f(x)")
plt.plot(x, dy, label="f'(x)")
plt.legend()
plt.show()
