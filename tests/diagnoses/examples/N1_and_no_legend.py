# diagnosis: N1 · exercise: labelled · then: P12
import torch
x = torch.linspace(-6, 6, 200)
h = 1e-7
plt.plot(x, torch.sin(x))
plt.plot(x, (torch.sin(x + h) - torch.sin(x)) / h)
plt.plot(x, torch.sin(x), '--')
