# diagnosis: N5 · exercise: sin_derivative
import torch
x = torch.arange(-6, 6, 0.1)
plt.plot(x, torch.sin(x), 'b', x, torch.diff(torch.sin(x)) / 0.1, 'r')
