# functions: sin
# steps along with the addition theorems
# caught: hard-coded
import math
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
h = (x[1] - x[0]).item()
s, c = math.sin(x[0].item()), math.cos(x[0].item())
slopes = []
for _ in x:
    slopes.append(c)
    s, c = s * math.cos(h) + c * math.sin(h), c * math.cos(h) - s * math.sin(h)
plt.plot(x, torch.sin(x), label="sin(x)")
plt.plot(x, slopes, label="sin'(x)")
plt.legend()
plt.show()
