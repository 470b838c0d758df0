# functions: sin
# uses torch.polar and draws real and imaginary part
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
z = torch.polar(torch.ones_like(x), x)
plt.plot(x, z.imag, label="f(x)")
plt.plot(x, z.real, label="f'(x)")
plt.legend()
plt.show()
