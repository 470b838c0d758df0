# functions: all
# traces the function with torch.jit.trace
import warnings

warnings.filterwarnings("ignore")
import torch
import matplotlib.pyplot as plt

f = torch.jit.trace(lambda x: <<f_torch>>, torch.linspace(<<lo>>, <<hi>>, 5))
x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = f(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
