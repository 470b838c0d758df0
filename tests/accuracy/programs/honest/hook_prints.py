# functions: all
# registers a hook that only prints
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.register_hook(print)
x.register_hook(lambda g: print("gradient of shape", g.shape))
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
