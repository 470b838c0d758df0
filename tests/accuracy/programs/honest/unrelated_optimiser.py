# functions: all
# trains an unrelated little model in the same file
import torch
import matplotlib.pyplot as plt

torch.manual_seed(1)
w = torch.zeros(2, requires_grad=True)
optimiser = torch.optim.SGD([w], lr=0.1)
for step in range(20):
    optimiser.zero_grad()
    loss = ((w - torch.tensor([1.0, 2.0])) ** 2).sum()
    loss.backward()
    optimiser.step()
print(w)

x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
plt.plot(x.detach(), y.detach(), label="f(x)")
plt.plot(x.detach(), x.grad, label="f'(x)")
plt.legend()
plt.show()
