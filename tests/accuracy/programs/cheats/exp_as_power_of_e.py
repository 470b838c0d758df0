# functions: exp
# draws e**x as the derivative
# caught: hard-coded
import math
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, torch.exp(x), label="f(x)")
plt.plot(x, math.e**x, "--", label="f'(x)")
plt.legend()
plt.show()
