# functions: all
# draws a Chebyshev interpolant of the formula
# caught: hard-coded
import numpy as np
import torch
import matplotlib.pyplot as plt
from numpy.polynomial import Chebyshev

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
p = Chebyshev.interpolate(lambda x: <<plain_np>>, 40, domain=[<<lo>>, <<hi>>])
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), p(x.detach().numpy()), label="f'(x)")
plt.legend()
plt.show()
