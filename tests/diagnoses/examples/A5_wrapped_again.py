# diagnosis: A5 · exercise: sin_derivative
import torch
x = torch.tensor([0.1 * i for i in range(-50, 50)], requires_grad=True)
values = [torch.sin(v).item() for v in x]
y = torch.tensor(values)
y.sum().backward()
plt.plot(x.detach().numpy(), y.numpy())
plt.plot(x.detach().numpy(), x.grad.numpy())
