# diagnosis: B6 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
x = torch.linspace(-3, 3, 100, requires_grad=True)
z = x ** 2
z.sum().backward()
print(x.grad)
y = torch.sin(x)
y.sum().backward()
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), x.grad, label="sin'")
plt.legend()
