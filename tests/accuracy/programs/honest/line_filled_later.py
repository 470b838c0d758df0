# functions: all
# makes empty lines first and fills them with set_data
import torch
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
(curve,) = ax.plot([], [], label="f(x)")
(slope,) = ax.plot([], [], label="f'(x)")
x = torch.linspace(<<lo>>, <<hi>>, 200, requires_grad=True)
y = <<f_torch>>
y.sum().backward()
curve.set_data(x.detach().numpy(), y.detach().numpy())
slope.set_data(x.detach().numpy(), x.grad.numpy())
ax.relim()
ax.autoscale_view()
ax.legend()
plt.show()
