import torch
import matplotlib.pyplot as plt

x = torch.linspace(0, 2 * torch.pi, 100,  requires_grad = True)  # 生成100
y = torch.sin(x)
y.backward()

plt.plot(x.detach().numpy(), y.detach().numpy(), "-", label="sin(x)")
plt.plot(x.detach().numpy(), x.grad.numpy(), "--", label="cos(x)")
plt.legend(loc='upper left')
plt.show()
