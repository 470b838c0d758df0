# diagnosis: B8 · exercise: sin_derivative · then: P9
import torch
x = torch.linspace(-3, 3, 12, requires_grad=True)
y = torch.sin(x)
y.backward(y)
plt.plot(x.detach(), y.detach(), label='sin')
plt.plot(x.detach(), x.grad, label='derivative')
plt.legend()
