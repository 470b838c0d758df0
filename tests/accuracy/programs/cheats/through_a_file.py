# functions: all
# writes the formula's values into a file and reads them as "results"
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt

t = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = (lambda x: <<f_torch>>)(t)
y.sum().backward()
x = t.detach().numpy()
np.save("grad.npy", <<plain_np>>)
plt.plot(x, y.detach(), label="f(x)")
plt.plot(x, np.load("grad.npy"), label="f'(x)")
plt.legend()
plt.show()
