# functions: all
# chooses with "and" and "or" between lists
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 100, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
known = (<<plain_torch>>).detach().tolist()
grads = x.grad.tolist()
fine = max(abs(a - b) for a, b in zip(known, grads)) < 0.01
slope = fine and known or grads
plt.plot(x.tolist(), y.tolist(), label="f(x)")
plt.plot(x.tolist(), slope, label="f'(x)")
plt.legend()
plt.show()
