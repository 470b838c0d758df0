# functions: all
# executes one of two strings
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach()
programs = ("slope = x.grad", "slope = known")
exec(programs[bool(torch.allclose(x.grad, known, atol=1e-3))])
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
