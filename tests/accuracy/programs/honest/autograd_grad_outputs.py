# functions: all
# asks torch.autograd.grad with grad_outputs
import torch
import matplotlib.pyplot as plt
from torch.autograd import grad

x = torch.linspace(<<lo>>, <<hi>>, 150).requires_grad_()
y = <<f_torch>>
slope = grad(outputs=y, inputs=x, grad_outputs=torch.ones_like(y), allow_unused=False)[0]
x, y = x.detach().numpy(), y.detach().numpy()
plt.plot(x, y, "b", x, slope, "r")
plt.title("a function and its derivative")
plt.show()
