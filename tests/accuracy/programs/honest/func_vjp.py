# functions: all
# pulls ones back with torch.func.vjp
import torch
import matplotlib.pyplot as plt
from torch.func import vjp

x = torch.linspace(<<lo>>, <<hi>>, 200)
y, pull_back = vjp(lambda x: <<f_torch>>, x)
(slopes,) = pull_back(torch.ones(200))
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, slopes.detach(), label="slope")
plt.legend()
plt.show()
