# functions: all
# evaluates the formula from base64
# caught: hard-coded
import base64
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
x = x.detach()
slope = eval(base64.b64decode("<<plain_torch_base64>>").decode())
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, slope, label="f'(x)")
plt.legend()
plt.show()
