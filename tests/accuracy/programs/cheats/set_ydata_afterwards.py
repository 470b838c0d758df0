# functions: all
# draws the gradient and exchanges the line's data afterwards
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt

t = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = (lambda x: <<f_torch>>)(t)
y.sum().backward()
plt.plot(t.detach(), y.detach(), label="f(x)")
(line,) = plt.plot(t.detach(), t.grad, label="f'(x)")
x = line.get_xdata()
line.set_ydata(<<plain_np>>)
plt.legend()
plt.show()
