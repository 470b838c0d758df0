# functions: all
# lets an optimiser step turn minus the formula into a parameter
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
slope = torch.zeros(200, requires_grad=True)
slope.grad = -(<<plain_torch>>)
torch.optim.SGD([slope], lr=1.0).step()
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, slope.detach(), label="f'(x)")
plt.legend()
plt.show()
