# functions: all
# sets the default dtype to float64
import torch
import matplotlib.pyplot as plt

torch.set_default_dtype(torch.float64)
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.backward(torch.ones(200))
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
