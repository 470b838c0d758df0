# functions: sqrt
# uses torch.rsqrt
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, torch.sqrt(x), label="f(x)")
plt.plot(x, torch.rsqrt(x) / 2, label="f'(x)")
plt.legend()
plt.show()
