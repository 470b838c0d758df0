# diagnosis: N4 · exercise: sin_derivative
import torch
x = torch.arange(-5, 5, 0.1)
y = torch.sin(x)
dy = torch.gradient(y)[0]
fig, axes = plt.subplots(1, 2)
axes[0].plot(x, y)
axes[1].plot(x, dy)
