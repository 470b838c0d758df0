# functions: all
# differentiates something else first, clears the gradient, then does the exercise
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = x * x
y.sum().backward()
print(x.grad[:5])

x.grad.zero_()
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
