"""Value and gradient of a function with two branches."""

import torch


def f(a):
    if a.norm() > 100:  # the norm decides which branch is taken; it has no part in the value, nor in the gradient
        return (a**2).sum()
    return (a**3).sum()


small = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
f(small).backward()
print(small.grad, torch.allclose(small.grad, 3 * small**2))  # third powers: 3 * a**2

large = torch.tensor([60.0, -80.0, 120.0], requires_grad=True)
f(large).backward()
print(large.grad, torch.allclose(large.grad, 2 * large))  # squares: 2 * a
