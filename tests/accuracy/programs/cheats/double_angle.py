# functions: sin
# gets the derivative from 1 - 2 sin(x/2)**2
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, torch.sin(x), label="sin(x)")
plt.plot(x, 1 - 2 * torch.sin(x / 2) ** 2, label="sin'(x)")
plt.legend()
plt.show()
