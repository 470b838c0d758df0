# diagnosis: H2 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 200)
plt.plot(x, torch.sin(x), label='sin(x)')
plt.plot(x, torch.sin(x + torch.pi / 2), label='derivative')
plt.legend()
