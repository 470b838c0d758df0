# functions: all
# saves the numbers in a text file and plots what it reads back
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
np.savetxt("curves.csv", np.column_stack([x.detach(), y.detach(), x.grad]), delimiter=",")
a, b, c = np.loadtxt("curves.csv", delimiter=",", unpack=True)
plt.plot(a, b, label="f(x)")
plt.plot(a, c, label="f'(x)")
plt.legend()
plt.show()
