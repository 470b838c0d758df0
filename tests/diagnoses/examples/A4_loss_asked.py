# diagnosis: A4 · exercise: sin_derivative
import torch
import matplotlib.pyplot as plt
theta = torch.arange(0, 6.3, 0.05, requires_grad=True)
out = torch.sin(theta)
out.backward(torch.ones_like(out))
dout = out.grad.numpy()
plt.plot(theta.detach(), out.detach(), label='sin')
plt.plot(theta.detach(), dout, label='grad')
plt.legend()
