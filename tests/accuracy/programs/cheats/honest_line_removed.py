# functions: all
# draws the gradient, removes that line, and draws the formula
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
(line,) = plt.plot(x.detach(), x.grad)
line.remove()
x = x.detach()
plt.plot(x, <<plain_torch>>, label="f'(x)")
plt.legend()
plt.show()
