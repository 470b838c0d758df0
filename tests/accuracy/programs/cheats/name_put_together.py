# functions: sin
# reaches the cosine through getattr and a name put together
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
plt.plot(x, torch.sin(x), label="sin(x)")
plt.plot(x, getattr(torch, "c" + "os")(x), label="sin'(x)")
plt.legend()
plt.show()
