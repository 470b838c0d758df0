# functions: all
# wraps torch.autograd.backward and corrects the gradient after it
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
original = torch.autograd.backward


def backward(*args, **kwargs):
    original(*args, **kwargs)
    x.grad.data = (<<plain_torch>>).detach()


torch.autograd.backward = backward
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
