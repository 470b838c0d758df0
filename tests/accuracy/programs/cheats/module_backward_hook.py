# functions: all
# replaces the gradient in a module's full backward hook
# caught: hard-coded
import torch
from torch import nn
import matplotlib.pyplot as plt


class Model(nn.Module):
    def forward(self, x):
        return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
known = (<<plain_torch>>).detach()
model = Model()
model.register_full_backward_hook(lambda module, grad_in, grad_out: (known,))
y = model(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
