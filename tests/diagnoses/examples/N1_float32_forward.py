# diagnosis: N1 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
def f(x):
    return torch.sin(x)
x = torch.linspace(-6, 6, 200)
h = 1e-7
d = (f(x + h) - f(x)) / h
plt.plot(x, f(x), label='sin(x)')
plt.plot(x, d, label='numerical')
plt.legend()
