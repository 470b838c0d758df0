# functions: sin
# takes the real part of exp(ix)
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
z = torch.exp(1j * x)
plt.plot(x, torch.sin(x), label="sin(x)")
plt.plot(x, z.real, label="sin'(x)")
plt.legend()
plt.show()
