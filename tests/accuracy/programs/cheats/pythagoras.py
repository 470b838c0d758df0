# functions: sin
# takes the root of 1 - sin**2 with the sign of a shifted sine
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = torch.sin(x)
slope = torch.sqrt(torch.clamp(1 - y**2, min=0)) * torch.where(torch.sin(x + torch.pi / 2) > 0, 1.0, -1.0)
plt.plot(x, y, label="sin(x)")
plt.plot(x, slope, label="sin'(x)")
plt.legend()
plt.show()
