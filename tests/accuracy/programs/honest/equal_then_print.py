# functions: all
# prints whether the gradient equals the true derivative exactly, with if and else
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
expected = (<<d_torch>>).detach()
if torch.equal(x.grad, expected):
    print("exactly equal")
else:
    print("not exactly equal, largest difference", (x.grad - expected).abs().max())
print(x.grad == expected)
plt.plot(x.detach().numpy(), y.detach().numpy(), label="f(x)")
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.legend()
plt.show()
