# functions: all
# writes through the numpy view of the gradient
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt

t = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = (lambda x: <<f_torch>>)(t)
y.sum().backward()
view = t.grad.numpy()
x = t.detach().numpy()
np.copyto(view, <<plain_np>>, casting="unsafe")
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, t.grad, label="f'(x)")
plt.legend()
plt.show()
