# functions: exp
# draws exp(x) twice, because it is its own derivative
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = torch.exp(x)
plt.plot(x, y, label="f(x)")
plt.plot(x, y, "--", label="f'(x)")
plt.legend()
plt.show()
