# diagnosis: S9 · exercise: tangent_line
import torch
import matplotlib.pyplot as plt
x = torch.linspace(0.5, 2, 100)
y = x^3 - 1/x
plt.plot(x, y, label='f(x)')
plt.plot(x, 4*x - 4, label='tangent')
plt.legend()
