# functions: all
# draws the true derivative as a third, dotted curve to compare
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
with torch.no_grad():
    true = <<d_torch>>
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, linewidth=4, alpha=0.5, label="f'(x) by autograd")
plt.plot(x.detach(), true, "k:", label="f'(x) by hand")
plt.legend()
plt.show()
