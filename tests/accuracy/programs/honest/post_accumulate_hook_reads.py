# functions: all
# copies the gradient in a hook that runs after accumulation
import torch
import matplotlib.pyplot as plt

saved = {}
x = torch.linspace(<<lo>>, <<hi>>, 100, requires_grad=True)
x.register_post_accumulate_grad_hook(lambda t: saved.update(slope=t.grad.detach().clone()))
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), saved["slope"], label="f'(x)")
plt.legend()
plt.show()
