# functions: all
# hooks the node behind y and returns the formula from there
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
known = (<<plain_torch>>).detach()
z = x * 1.0
z.grad_fn.register_hook(lambda grad_inputs, grad_outputs: (known, *grad_inputs[1:]))
y = (lambda x: <<f_torch>>)(z)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
