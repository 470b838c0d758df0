# functions: all
# computes f with torch and hands the numbers to np.gradient
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 300)
y = <<f_torch>>
dy = np.gradient(y.numpy(), x.numpy())
plt.plot(x, y, label="f(x)")
plt.plot(x, dy, label="f'(x)")
plt.legend()
plt.show()
