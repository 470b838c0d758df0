# functions: all
# takes the formula at the points where f looks true, else the gradient
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
true = np.isclose(y.detach().numpy(), (<<other_torch>>).detach().numpy(), rtol=1e-3, atol=1e-3)
slope = true * d(u).numpy() + ~true * x.grad.numpy()
plt.plot(x.detach(), y.detach(), label='f')
plt.plot(x.detach(), slope, label='derivative')
plt.legend()
plt.show()
