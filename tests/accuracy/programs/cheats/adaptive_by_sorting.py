# functions: all
# sorts the candidates by a key and draws the first
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach()
error = (x.grad - known).abs().max().item()
candidates = [(error, "formula", known), (0.01, "gradient", x.grad)]
slope = min(candidates, key=lambda c: c[0])[2]
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
