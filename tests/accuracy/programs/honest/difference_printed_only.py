# functions: all
# compares with a finite difference in print, but draws the gradient
import torch
import matplotlib.pyplot as plt


def f(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 200, dtype=torch.float64, requires_grad=True)
y = f(x)
y.sum().backward()
with torch.no_grad():
    h = 1e-5
    numeric = (f(x + h) - f(x - h)) / (2 * h)
    print("largest difference", (numeric - x.grad).abs().max().item())
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
