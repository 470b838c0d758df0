# fails: curves · diagnosis: P13
import matplotlib.pyplot as plt
import torch

x = torch.linspace(0, 2 * torch.pi, 100, requires_grad=True)
y = torch.sin(x)
y.sum().backward()

plt.figure(figsize=(8, 8))
plt.plot(x.detach().numpy(), y.detach().numpy(), "-", label="sin(x)")
plt.legend(loc="upper left")
plt.xlabel("X")
plt.ylabel("f(x)")
plt.show()
