# functions: sqrt
# divides one half by the values of y
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = x.sqrt()
plt.plot(x, y, label="f(x)")
plt.plot(x, 0.5 / y, label="f'(x)")
plt.legend()
plt.show()
