# functions: all
# makes x a parameter and clears gradients through an optimiser
import torch
import matplotlib.pyplot as plt

x = torch.nn.Parameter(torch.linspace(<<lo>>, <<hi>>, 200))
optimiser = torch.optim.Adam([x], lr=0.0)
for _ in range(3):
    optimiser.zero_grad()
    y = <<f_torch>>
    y.sum().backward()
    optimiser.step()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
