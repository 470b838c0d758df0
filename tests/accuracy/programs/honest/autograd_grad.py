# functions: all
# asks torch.autograd.grad for the gradient of the sum
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 300, requires_grad=True)
y = <<f_torch>>
(dy_dx,) = torch.autograd.grad(y.sum(), x)
with torch.no_grad():
    plt.plot(x, y, label="f")
    plt.plot(x, dy_dx, label="dy/dx")
plt.legend()
plt.show()
