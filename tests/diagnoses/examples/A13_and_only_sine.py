# diagnosis: A13 · exercise: sin_derivative · then: P13
import torch
x = torch.linspace(-6, 6, 200, requires_grad=True)
y = torch.sin(x)
plt.plot(x.detach(), y.detach(), label='sin')
plt.legend()
print(x.grad)
