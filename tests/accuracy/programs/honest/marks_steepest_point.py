# functions: all
# marks the steepest point and writes its slope beside it
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
i = int(x.grad.abs().argmax())
direction = "up" if x.grad[i] > 0 else "down"
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.plot(x[i].item(), y[i].item(), "k*", markersize=12)
plt.annotate(f"{direction} {x.grad[i].item():.2f}", (x[i].item(), y[i].item()))
plt.axhline(0, color="grey")
plt.legend()
plt.show()
