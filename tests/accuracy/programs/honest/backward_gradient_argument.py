# functions: all
# uses the book's spelling y.backward(gradient=torch.ones(len(y)))
import torch
from matplotlib import pyplot as plt

x = torch.arange(<<lo>>, <<hi>>, 0.05)
x.requires_grad_(True)
y = <<f_torch>>
y.backward(gradient=torch.ones(len(y)))
fig, ax = plt.subplots()
ax.plot(x.detach().numpy(), y.detach().numpy(), label="y")
ax.plot(x.detach().numpy(), x.grad.numpy(), label="dy/dx")
ax.legend()
plt.show()
