"""One step of gradient descent for a line through four points."""

import torch

t = torch.tensor([0.0, 1.0, 2.0, 3.0])
y = torch.tensor([1.0, 3.0, 4.0, 7.0])


def loss(w):
    return ((w[0] * t + w[1] - y) ** 2 / 2).mean()


w = torch.zeros(2, requires_grad=True)
loss(w).backward()
with torch.no_grad():
    w_new = w - 0.1 * w.grad  # against the gradient
print(w.grad, w_new)
