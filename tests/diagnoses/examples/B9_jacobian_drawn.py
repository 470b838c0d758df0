# diagnosis: B9 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 60)
J = torch.autograd.functional.jacobian(torch.sin, x)
plt.plot(x, torch.sin(x), label='sin')
plt.plot(x, J)
plt.legend()
