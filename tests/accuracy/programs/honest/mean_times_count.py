# functions: all
# multiplies the mean's gradient by the number of points
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 256, requires_grad=True)
y = <<f_torch>>
y.mean().backward()
slope = x.grad * x.numel()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
