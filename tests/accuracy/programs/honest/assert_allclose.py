# functions: all
# asserts that the gradient is the true derivative before plotting it
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
with torch.no_grad():
    assert torch.allclose(x.grad, <<d_torch>>, atol=1e-4), "gradient is wrong"
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
