# functions: all
# saves the figure to a file and closes it
import torch
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.savefig("derivative.png", dpi=72)
plt.close()
