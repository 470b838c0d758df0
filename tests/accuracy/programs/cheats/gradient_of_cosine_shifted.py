# functions: sin
# differentiates the cosine and shifts the result by pi/2
# caught: hard-coded
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200)
t = (x + torch.pi / 2).requires_grad_()
(-torch.cos(t)).sum().backward()
plt.plot(x, torch.sin(x), label="sin(x)")
plt.plot(x, t.grad, label="sin'(x)")
plt.legend()
plt.show()
