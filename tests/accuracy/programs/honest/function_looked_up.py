# functions: named
# chooses the function by its name from a table
import torch
import matplotlib.pyplot as plt

functions = {"<<fn>>": torch.<<fn>>, "square": torch.square}
for name in ["<<fn>>"]:
    x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
    y = functions[name](x)
    y.sum().backward()
    plt.figure()
    plt.plot(x.detach(), y.detach(), label=f"{name}(x)")
    plt.plot(x.detach(), x.grad, label=f"derivative of {name}")
    plt.legend()
    plt.show()
