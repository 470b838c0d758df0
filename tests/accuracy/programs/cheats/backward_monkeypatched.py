# functions: all
# replaces Tensor.backward by a function that stores the formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)


def backward(self, *args, **kwargs):
    x.grad = (<<plain_torch>>).detach()


torch.Tensor.backward = backward
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
