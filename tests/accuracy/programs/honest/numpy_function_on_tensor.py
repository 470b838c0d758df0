# functions: named
# calls numpy's function on a tensor, which calls the tensor's method
import numpy as np
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
df = torch.func.vmap(torch.func.grad(torch.<<fn>>))(x)
plt.plot(x, np.<<fn>>(x), label="f(x)")
plt.plot(x, df, label="f'(x)")
plt.legend()
plt.show()
