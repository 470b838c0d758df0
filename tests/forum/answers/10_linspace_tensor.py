import numpy as np
import torch
import matplotlib.pyplot as plt

x = np.linspace(-3*np.pi, 3*np.pi, 100)
x = torch.tensor(x, requires_grad=True)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach().numpy(), y.detach().numpy(), label='f(x)=sin(x)')
plt.plot(x.detach().numpy(), x.grad.numpy(), label="f'(x)")
plt.legend()
plt.show()
