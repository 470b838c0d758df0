# diagnosis: A7 · exercise: sin_derivative
import torch
x = torch.linspace(-6, 6, 100, requires_grad=True)
ys = torch.stack([torch.sin(v) for v in x]).numpy()
plt.plot(x.detach(), ys)
