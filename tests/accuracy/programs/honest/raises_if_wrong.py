# functions: all
# stops with an exception if the largest error of the gradient is too large
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
error = (x.grad - (<<d_torch>>).detach()).abs().max().item()
if error > 1e-3:
    raise ValueError(f"the gradient is off by {error}")
print("largest error", error)
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
