# functions: all
# pushes a tangent of ones forward with torch.func.jvp
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y, dy = torch.func.jvp(lambda x: <<f_torch>>, (x,), (torch.ones_like(x),))
plt.plot(x, y, label="y")
plt.plot(x, dy, label="dy/dx")
plt.legend()
plt.show()
