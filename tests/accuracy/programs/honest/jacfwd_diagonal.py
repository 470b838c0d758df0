# functions: all
# takes the diagonal of torch.func.jacfwd
import torch
import matplotlib.pyplot as plt

f = lambda x: <<f_torch>>
x = torch.linspace(<<lo>>, <<hi>>, 90, dtype=torch.float64)
derivative = torch.func.jacfwd(f)(x).diag()
plt.plot(x, f(x))
plt.plot(x, derivative, "--")
plt.legend(["f(x)", "derivative"])
plt.show()
