# functions: all
# torch.diff drawn at the midpoints
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = <<f_torch>>
plt.plot(x, y, label="f(x)")
plt.plot((x[:-1] + x[1:]) / 2, torch.diff(y) / torch.diff(x), label="f'(x)")
plt.legend()
plt.show()
