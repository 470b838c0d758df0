# functions: tanh
# uses the derivative of the logistic function
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
s = torch.sigmoid(2 * x)
plt.plot(x, torch.tanh(x), label="f(x)")
plt.plot(x, 4 * s * (1 - s), label="f'(x)")
plt.legend()
plt.show()
