# functions: all
# takes the diagonal of torch.func.jacrev
import torch
import matplotlib.pyplot as plt
from torch.func import jacrev


def func(x):
    return <<f_torch>>


x = torch.linspace(<<lo>>, <<hi>>, 90)
gradient = jacrev(func)(x).diagonal()
figure, axes = plt.subplots(1, 2, figsize=(10, 4))
axes[0].plot(x.numpy(), func(x).numpy())
axes[0].set_title("f(x)")
axes[1].plot(x.numpy(), gradient.numpy())
axes[1].set_title("f'(x)")
plt.show()
