import torch
from torch.func import grad, vmap


def f(x):
    return torch.sin(x) * x**2


x = torch.tensor([0.5, 1.0, 1.5, 2.0])
first = vmap(grad(f))(x)
second = vmap(grad(grad(f)))(x)
# The second derivative is more expensive because the whole computation of the first one has to be differentiated.
