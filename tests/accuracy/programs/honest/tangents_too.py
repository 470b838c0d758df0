# functions: all
# draws three tangents besides the two curves
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
for i in (50, 100, 150):
    near = x.detach()[i - 20 : i + 20]
    plt.plot(near, y[i].item() + x.grad[i].item() * (near - x[i].item()), "k-", linewidth=0.7)
plt.legend()
plt.show()
