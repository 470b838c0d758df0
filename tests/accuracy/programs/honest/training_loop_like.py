# functions: all
# loops as in training: forward, backward, accumulate, zero_
import torch
import matplotlib.pyplot as plt

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
total = torch.zeros(200)
epochs = 5
for epoch in range(epochs):
    y = <<f_torch>>
    loss = y.sum()
    loss.backward()
    total += x.grad
    x.grad.zero_()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), total / epochs, label="f'(x)")
plt.legend()
plt.show()
