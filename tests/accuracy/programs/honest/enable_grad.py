# functions: all
# switches gradients off for the whole program and on where they are needed
import torch
import matplotlib.pyplot as plt

torch.set_grad_enabled(False)
x = torch.linspace(<<lo>>, <<hi>>, 200).requires_grad_()
with torch.enable_grad():
    y = <<f_torch>>
    y.sum().backward()
plt.plot(x, y, label="f(x)")
plt.plot(x, x.grad, label="f'(x)")
plt.legend()
plt.show()
