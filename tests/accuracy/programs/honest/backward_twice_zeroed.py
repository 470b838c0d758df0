# functions: all
# runs backward twice with a cleared gradient in between, as in exercise 2
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
loss = y.sum()
loss.backward(retain_graph=True)
first = x.grad.clone()
x.grad = None
loss.backward()
print("same both times:", bool((first == x.grad).all()))
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
