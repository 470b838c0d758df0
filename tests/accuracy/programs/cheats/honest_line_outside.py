# functions: all
# draws the gradient far outside the limits of another axes
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
fig, (left, right) = plt.subplots(1, 2)
right.plot(x.detach(), x.grad)
right.set_xlim(1000, 1001)
left.plot(x.detach(), y.detach(), label="f(x)")
x = x.detach()
left.plot(x, <<plain_torch>>, label="f'(x)")
left.legend()
plt.show()
