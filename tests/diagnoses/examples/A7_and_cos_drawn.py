# diagnosis: A7 · exercise: sin_derivative · then: H1
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-6, 6, 150, requires_grad=True)
y = torch.sin(x)
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), torch.cos(x).detach(), label='derivative')
plt.legend()
plt.show()
print(x.numpy()[:3])
