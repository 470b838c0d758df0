# functions: all
# replaces torch.autograd.grad
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


def grad(outputs, inputs, **options):
    x = inputs.detach()
    return (<<plain_torch>>,)


torch.autograd.grad = grad
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
slope = torch.autograd.grad(y.sum(), x)[0]
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
