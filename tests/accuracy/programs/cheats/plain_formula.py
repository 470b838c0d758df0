# functions: all
# writes the derivative's formula without the function itself
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, <<plain_torch>>, label="f'(x)")
plt.legend()
plt.show()
