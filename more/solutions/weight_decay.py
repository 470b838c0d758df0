"""Gradient descent on a penalty shrinks all weights by the same factor."""

import torch


def penalty(w):
    return 3 / 2 * (w**2).sum()


decayed = torch.tensor([1.0, -2.0, 4.0])
for _ in range(10):
    w = decayed.clone().requires_grad_()  # a new leaf each time: no gradient is left over from the last step
    penalty(w).backward()
    decayed = w.detach() - 0.1 * w.grad
print(decayed)  # 0.7**10 times the weights
