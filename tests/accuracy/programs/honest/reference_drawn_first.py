# functions: all
# draws the true derivative before the computed one, as points
import numpy as np
import torch
import matplotlib.pyplot as plt

x = np.linspace(<<lo>>, <<hi>>, 60)
plt.plot(x, <<d_np>>, "o", label="derivative (theory)")
t = torch.from_numpy(x).requires_grad_()
y = (lambda x: <<f_torch>>)(t)
y.sum().backward()
plt.plot(x, y.detach().numpy(), label="f")
plt.plot(x, t.grad.numpy(), label="derivative (autograd)")
plt.legend()
plt.show()
