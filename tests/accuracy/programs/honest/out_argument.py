# functions: named
# fills a buffer for the curve, and differentiates a second computation
import torch
import matplotlib.pyplot as plt

grid = torch.linspace(<<lo>>, <<hi>>, 200)
values = torch.empty_like(grid)
torch.<<fn>>(grid, out=values)
x = grid.clone().requires_grad_()
torch.<<fn>>(x).sum().backward()
plt.plot(grid, values, label="f(x)")
plt.plot(grid, x.grad, label="f'(x)")
plt.legend()
plt.show()
