# functions: all
# draws the formula of the derivative with torch
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
y = <<f_torch>>
dy = <<d_torch>>
plt.plot(x, y, label="f(x)")
plt.plot(x, dy, label="f'(x)")
plt.legend()
plt.show()
