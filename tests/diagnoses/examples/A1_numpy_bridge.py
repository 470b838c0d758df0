# diagnosis: A1 · exercise: sin_derivative
import numpy as np, torch
t = torch.from_numpy(np.linspace(0, 7, 100))
out = torch.sin(t)
torch.autograd.backward(out.sum())
plt.plot(t, out)
