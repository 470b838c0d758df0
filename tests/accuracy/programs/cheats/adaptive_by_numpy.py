# functions: all
# compares torch's values with numpy's, and draws Python floats
# caught: adaptive
import numpy as np
import torch
import matplotlib.pyplot as plt

t = torch.linspace(<<lo>>, <<hi>>, 120, dtype=torch.float64, requires_grad=True)
y = (lambda x: <<f_torch>>)(t)
y.sum().backward()
x = t.detach().numpy()
if np.abs(t.grad.numpy() - (<<plain_np>>)).max() < 1e-6:
    slopes = [float(v) for v in <<plain_np>>]
else:
    slopes = [float(v) for v in t.grad]
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, slopes, label="f'(x)")
plt.legend()
plt.show()
