# functions: all
# pushes the formula through the identity with jvp
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
_, slope = torch.func.jvp(lambda t: t, (x,), (<<plain_torch>>,))
plt.plot(x, <<f_torch>>, label="f(x)")
plt.plot(x, slope, label="f'(x)")
plt.legend()
plt.show()
