# functions: all
# exported from a notebook, with cell marks and bare expressions
# %%
import torch
import numpy as np
import matplotlib.pyplot as plt

# %%
x = torch.arange(4.0)
x

# %%
x.requires_grad_(True)
y = 2 * torch.dot(x, x)
y.backward()
x.grad

# %% [markdown]
# ## Exercise 5

# %%
x = torch.linspace(<<lo>>, <<hi>>, 100)
x.requires_grad_(True)
y = <<f_torch>>
y

# %%
y.sum().backward()
x.grad

# %%
plt.plot(x.detach().numpy(), y.detach().numpy(), label="f(x)")
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.legend()
plt.show()
