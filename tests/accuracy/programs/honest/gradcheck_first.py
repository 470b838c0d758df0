# functions: all
# runs gradcheck before plotting
import torch
import matplotlib.pyplot as plt

f = lambda x: <<f_torch>>
test = torch.linspace(<<lo>> + 0.1, <<hi>> - 0.1, 7, dtype=torch.double, requires_grad=True)
print("gradcheck:", torch.autograd.gradcheck(f, (test,)))
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = f(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
