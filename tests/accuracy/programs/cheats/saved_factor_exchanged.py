# functions: all
# changes the factor of a product through .data before backward
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
factor = ((<<f_torch>>) / x).detach()
y = x * factor
shown = y.detach().clone()
factor.data.copy_((<<plain_torch>>).detach())
y.sum().backward()
plt.plot(x.detach(), shown, label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
