# functions: all
# asserts that the gradient is the formula, and takes the gradient if it is not
# caught: adaptive
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
slope = (<<plain_torch>>).detach()
try:
    assert torch.allclose(slope, x.grad, atol=1e-3)
except AssertionError:
    slope = x.grad
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
