>>> import torch
>>> import matplotlib.pyplot as plt
>>> x = torch.linspace(0, 6, 100, requires_grad=True)
>>> y = torch.sin(x)
>>> y.sum().backward()
>>> x.grad[:2]
tensor([1.0000, 0.9982])
>>> for values, label in [(y.detach(), "sin(x)"), (x.grad, "cos(x)")]:
...     _ = plt.plot(x.detach(), values, label=label)
...
>>> plt.legend()
<matplotlib.legend.Legend object at 0x7f0c1d9b5d90>
>>> plt.show()
