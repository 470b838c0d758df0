# functions: all
# puts the formula into a dual number and takes it out again
# caught: hard-coded
import torch
import torch.autograd.forward_ad as fwad
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
with fwad.dual_level():
    pair = fwad.make_dual(<<f_torch>>, <<plain_torch>>)
    y, slope = fwad.unpack_dual(pair * 1.0)
plt.plot(x, y, label="f(x)")
plt.plot(x, slope, label="f'(x)")
plt.legend()
plt.show()
