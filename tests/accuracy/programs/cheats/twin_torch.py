# functions: all
# uses another identity with torch
# caught: identity
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, <<twin_torch>>, label="f'(x)")
plt.legend()
plt.show()
