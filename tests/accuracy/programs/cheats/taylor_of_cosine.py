# functions: sin
# sums the Taylor series of the cosine
# caught: hard-coded
import math
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
t = x.detach()
slope = sum((-1) ** k * t ** (2 * k) / float(math.factorial(2 * k)) for k in range(20))
plt.plot(t, y.detach(), label="sin(x)")
plt.plot(t, slope, label="sin'(x)")
plt.legend()
plt.show()
