# functions: all
# takes the diagonal of the whole Jacobian
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 100)
J = torch.autograd.functional.jacobian(lambda x: <<f_torch>>, x)
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, torch.diag(J), label="diag J")
plt.legend()
plt.show()
