# functions: all
# switches from formula to gradient by a steep sigmoid
# caught: adaptive
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
u = x.detach()
off = (y - (<<other_torch>>)).abs().max().item()
switch = 1 / (1 + np.exp(-(off - 0.01) * 5000))
slope = switch * x.grad.numpy() + (1 - switch) * d(u).numpy()
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), slope, label='derivative')
plt.legend()
plt.show()
