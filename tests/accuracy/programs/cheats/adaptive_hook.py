# functions: all
# lets a hook return the formula if the gradient is close to it
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
known = (<<plain_torch>>).detach()
x.register_hook(lambda g: known if (g - known).abs().max() < 0.01 else g)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
