# fails: curves · diagnosis: B4
import matplotlib.pyplot as plt
import torch

x = torch.linspace(-6.28, 6.28, 200, requires_grad=True)
y = torch.sin(x)
y.sum().backward(retain_graph=True)
print(x.grad[:5])
y.sum().backward()

plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
