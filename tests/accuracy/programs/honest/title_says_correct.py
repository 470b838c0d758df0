# functions: all
# writes into the title whether the gradient is right
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
ok = torch.allclose(x.grad, (<<d_torch>>).detach(), rtol=1e-3, atol=1e-3)
colour = "green" if ok else "red"
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, color=colour, label="f'(x)")
plt.title("correct" if ok else "WRONG")
plt.legend()
plt.show()
