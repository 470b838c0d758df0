# diagnosis: B4 · exercise: sin_derivative
import torch
p = torch.linspace(-3, 3, 120, requires_grad=True)
def slope():
    torch.sin(p).sum().backward()
    return p.grad
slope()
plt.plot(p.detach().numpy(), torch.sin(p).detach().numpy(), 'b')
plt.plot(p.detach().numpy(), slope().numpy(), 'r')
