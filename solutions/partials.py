"""The gradient of f(x) = 3 * x_1**2 + 5 * e**x_2, by hand and by automatic differentiation."""

import torch


def f(x):
    return 3 * x[0] ** 2 + 5 * torch.exp(x[1])


def grad_f(x):
    """Return the partial derivatives: with respect to x_1, then to x_2, the other one being held constant."""
    return torch.stack([6 * x[0], 5 * torch.exp(x[1])])


x = torch.tensor([1.0, 0.5], requires_grad=True)
f(x).backward()
print("automatic differentiation:", x.grad)
print("by hand:                  ", grad_f(x.detach()))
