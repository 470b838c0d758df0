# functions: all
# chooses with torch.where wherever the values are close to written-down ones
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
reference = (<<other_torch>>).detach()
slope = torch.where((y - reference).abs() < 1e-3, (<<plain_torch>>).detach(), x.grad)
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
