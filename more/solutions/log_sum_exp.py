"""The logarithm of a sum of exponentials that are too large for floating-point numbers."""

import torch


def log_sum_exp(o):
    largest = o.max()
    return largest + torch.log(torch.exp(o - largest).sum())


print(f"{log_sum_exp(torch.tensor([1000.0, 1000.0, 1000.0])).item():.3f}")
