# diagnosis: S4 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt

def f(x):
return torch.sin(x)

x = torch.linspace(-6, 6, 200, requires_grad=True)
y = f(x)
y.sum().backward()
plt.plot(x.detach(), y.detach())
plt.plot(x.detach(), x.grad)
