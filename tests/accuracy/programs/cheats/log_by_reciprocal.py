# functions: log
# draws the reciprocal of x
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, torch.log(x), label="f(x)")
plt.plot(x, torch.reciprocal(x), label="f'(x)")
plt.legend()
plt.show()
