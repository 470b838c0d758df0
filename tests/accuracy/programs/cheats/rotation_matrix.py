# functions: sin
# takes an entry of the matrix exponential of a rotation
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 100)
J = torch.tensor([[0.0, -1.0], [1.0, 0.0]])
R = torch.matrix_exp(x[:, None, None] * J)
plt.plot(x, torch.sin(x), label="sin(x)")
plt.plot(x, R[:, 0, 0], label="sin'(x)")
plt.legend()
plt.show()
