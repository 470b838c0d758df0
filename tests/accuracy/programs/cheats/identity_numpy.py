# functions: all
# uses an identity with numpy and draws f with torch and backward
# caught: identity
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
x = x.detach().numpy()
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, <<identity_np>>, label="f'(x)")
plt.legend()
plt.show()
