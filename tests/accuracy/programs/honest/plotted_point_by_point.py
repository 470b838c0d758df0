# functions: all
# draws one marker per point inside the loop
import torch
import matplotlib.pyplot as plt

for value in torch.linspace(<<lo>>, <<hi>>, 40):
    x = value.clone().requires_grad_(True)
    y = <<f_torch>>
    y.backward()
    plt.plot(x.item(), y.item(), "b.")
    plt.plot(x.item(), x.grad.item(), "r.")
plt.show()
