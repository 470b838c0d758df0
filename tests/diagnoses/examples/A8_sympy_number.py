# diagnosis: A8 · exercise: sin_derivative
import torch
import math
pts = [k * math.pi / 20 for k in range(60)]
vals = [torch.sin(p) for p in pts]
plt.plot(pts, vals)
