# diagnosis: S1 · exercise: sin_derivative
import torch
print(“plot of sin”)
def f(x):
return torch.sin(x)
x = torch.arange(-5, 5, 0.1, requires_grad=True)
f(x).sum().backward()
plt.plot(x.detach(), f(x).detach(), label=“sin”)
