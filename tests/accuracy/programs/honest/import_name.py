# functions: named
# imports the function by name, under another name
import matplotlib.pyplot as plt
from torch import linspace, ones_like
from torch import <<fn>> as f

t = linspace(<<lo>>, <<hi>>, 200)
t.requires_grad = True
z = f(t)
z.backward(ones_like(z))
plt.plot(t.detach(), z.detach(), label="f(t)")
plt.plot(t.detach(), t.grad, label="f'(t)")
plt.legend()
plt.show()
