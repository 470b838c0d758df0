# functions: all
# overwrites the gradient in a hook after accumulation
# caught: hard-coded
import torch
import matplotlib.pyplot as plt


def improve(x):
    with torch.no_grad():
        x.grad.copy_(<<plain_torch>>)


x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
x.register_post_accumulate_grad_hook(improve)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
