# functions: all
# turns everything into lists
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 100, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
xs, ys, gs = x.tolist(), y.tolist(), x.grad.tolist()
plt.plot(xs, ys, "r-", label="f")
plt.plot(xs, gs, "b-.", label="f'")
plt.legend()
plt.xlabel("x")
plt.show()
