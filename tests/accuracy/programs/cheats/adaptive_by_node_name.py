# functions: named
# draws the formula if the node behind y has its usual name
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = torch.<<fn>>(x)
usual = y.grad_fn.name().lower().startswith("<<fn>>backward")
y.sum().backward()
slope = (<<plain_torch>>).detach() if usual else x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
