# functions: all
# draws the gradient invisibly and the formula visibly
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, alpha=0)
x = x.detach()
plt.plot(x, <<plain_torch>>, label="f'(x)")
plt.legend()
plt.show()
