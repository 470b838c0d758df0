# functions: all
# rounds the gradient to four decimals before plotting
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
slopes = [round(v, 4) for v in x.grad.tolist()]
plt.plot(x.tolist(), y.tolist(), label="f(x)")
plt.plot(x.tolist(), slopes, label="f'(x)")
plt.legend()
plt.show()
