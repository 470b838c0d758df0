# diagnosis: S5 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt

def f(x):
	y = torch.sin(x)
        return y

x = torch.linspace(-6, 6, 200, requires_grad=True)
f(x).sum().backward()
plt.plot(x.detach(), f(x).detach())
plt.plot(x.detach(), x.grad)
