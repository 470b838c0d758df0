"""Rows that sum to 1, and the gradient of the Euclidean norm."""

import torch


def shares(A):
    return A / A.sum(axis=1, keepdims=True)  # of shape (n, 1): broadcast to all columns


def norm(x):
    return torch.sqrt((x * x).sum())


x = torch.tensor([3.0, -4.0], requires_grad=True)
norm(x).backward()
print(x.grad)  # x / norm(x): 0.6, -0.8
