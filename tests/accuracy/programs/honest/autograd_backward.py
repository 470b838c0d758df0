# functions: all
# calls the function torch.autograd.backward on a list of outputs
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 128, requires_grad=True)
y = <<f_torch>>
torch.autograd.backward([y], [torch.ones(128)])
plt.plot(x.data, y.data, label="f(x)")
plt.plot(x.data, x.grad.data, label="x.grad")
plt.legend()
plt.show()
