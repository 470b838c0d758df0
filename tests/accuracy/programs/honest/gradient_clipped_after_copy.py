# functions: all
# copies the gradient, then plays with the original
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
slope = x.grad.clone()
torch.nn.utils.clip_grad_norm_([x], 1.0)
print("norm after clipping", x.grad.norm())
x.grad.zero_()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), slope, label="f'(x)")
plt.legend()
plt.show()
