"""Gradient descent on f(x) = x_1**2 + 2 * x_2**2."""

import matplotlib.pyplot as plt
import torch


def f(x):
    return x[0] ** 2 + 2 * x[1] ** 2


def step(x):
    x = x.detach().requires_grad_()
    (gradient,) = torch.autograd.grad(f(x), x)
    with torch.no_grad():
        return x - 0.1 * gradient


x = torch.tensor([-5.0, -2.0])
points = [x]
for _ in range(20):
    x = step(x)
    points.append(x)
x_1 = [point[0] for point in points]
x_2 = [point[1] for point in points]

plt.plot(range(21), [f(point) for point in points])
plt.yscale("log")
plt.xlabel("step")
plt.show()
