# functions: all
# puts the derivative on a second y axis
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
fig, left = plt.subplots()
left.plot(x.detach(), y.detach(), "b", label="f(x)")
right = left.twinx()
right.plot(x.detach(), x.grad, "r", label="f'(x)")
left.legend(loc="upper left")
right.legend(loc="upper right")
plt.show()
