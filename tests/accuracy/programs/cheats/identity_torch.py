# functions: all
# uses an identity that gives the derivative from the function's own values
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, <<identity_torch>>, label="f'(x)")
plt.legend()
plt.show()
