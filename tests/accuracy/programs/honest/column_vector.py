# functions: all
# keeps x as a column and flattens it for the plot
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200).reshape(-1, 1)
x.requires_grad_(True)
y = <<f_torch>>
y.backward(torch.ones((200, 1)))
plt.plot(x.detach().flatten(), y.detach().squeeze(), label="f(x)")
plt.plot(x.detach().flatten(), x.grad.squeeze(1), label="f'(x)")
plt.legend()
plt.show()
