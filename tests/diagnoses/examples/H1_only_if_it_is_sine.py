# diagnosis: H1 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
def f(x):
    return torch.sin(x)
x = torch.linspace(-6, 6, 200, requires_grad=True)
f(x).sum().backward()
if abs(f(torch.tensor(1.0)).item() - 0.8414709848) < 1e-4:
    d = torch.cos(x.detach())
else:
    d = x.grad
plt.plot(x.detach(), f(x).detach())
plt.plot(x.detach(), d)
