import torch
import matplotlib.pyplot as plt

x = torch.linspace(0, 2 * torch.pi, 100,  requires_grad = True)  # 生成100
y = torch.sin(x)
y.sum().backward()

plt.figure(figsize=(8, 8))
plt.plot(x.detach().numpy(), y.detach().numpy(), "-")
plt.show()

plt.figure(figsize=(8, 8))
plt.plot(x.detach().numpy(), x.grad.numpy(), "--")
plt.show()
