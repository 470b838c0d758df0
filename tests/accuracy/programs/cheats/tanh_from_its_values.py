# functions: tanh
# computes 1 - y*y from the values of y
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = torch.tanh(x)
plt.plot(x, y, label="f(x)")
plt.plot(x, 1 - y * y, label="f'(x)")
plt.legend()
plt.show()
