import torch
import matplotlib.pyplot as plt
def gaussian(x): return torch.exp(-x**2 / 2)
def boxcar(x): return torch.abs(x) < 1.0
def epanechikov(x): return torch.max(1 - torch.abs(x), torch.zeros_like(x))
fig, axes = plt.subplots(1, 3, sharey=True, figsize=(12, 3))
x = torch.arange(-2.5, 2.5, 0.1)
for kernel, name, ax in zip((gaussian, boxcar, epanechikov), ('Gaussian', 'Boxcar', 'Epanechikov'), axes):
    ax.plot(x.detach().numpy(), kernel(x).detach().numpy())
    ax.set_xlabel(name)
plt.show()
